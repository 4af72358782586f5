"""Which entities are candidates, and what answers do to them."""

from hypothesis import given
from hypothesis import strategies as st

from foundling.analysis.coreference.entities import Known
from foundling.analysis.coreference.features import ALONE, PAIR, Setting, Speech
from foundling.analysis.coreference.mentions import SUBJECT, Mention
from foundling.analysis.coreference.resolver import DROP, MOST, NEW, Question, Resolver
from foundling.analysis.coreference.words import HE, ME, NAME, NOMINAL, SHE, YOU

NOTHING = Setting({}, {}, {}, {})


def mention(place: int, cls: int, text: str, **known: object) -> Mention:
    one = Mention(place, 0, len(text))
    one.cls, one.text, one.head = cls, text, text.split()[-1]
    one.sentence = one.position = one.paragraph = place
    if cls == NAME:
        one.name = tuple(text.split())
    for name, value in known.items():
        setattr(one, name, value)
    return one


def test_he_is_no_woman_and_a_name_is_whom_it_was_given_to() -> None:
    asked: list[Question] = []

    def decide(question: Question) -> int:
        asked.append(question)
        return 0 if question.candidates else NEW

    listed = [
        mention(0, NAME, "mara", cast=1, number="s"),
        mention(1, NAME, "tesk", cast=2, number="s"),
        mention(2, HE, "he", gender="m", number="s"),
        mention(3, NAME, "mara", cast=1),
    ]
    found = Resolver({1: Known("f", 2), 2: Known("m", 1)}, NOTHING, decide).run(listed)
    assert [entity.members for entity in found] == [[0, 3], [1, 2]]
    assert [entity.person for entity in asked[-1].candidates] == [2]  # nobody is asked about the second Mara


def test_a_drop_is_nobody_unless_the_cast_knows_them() -> None:
    listed = [mention(0, NOMINAL, "a crowd"), mention(1, NAME, "mara", cast=1), mention(2, NAME, "oda", cast=2)]
    found = Resolver({1: Known("", 5), 2: Known("", 1)}, NOTHING, lambda _: DROP).run(listed)
    assert [entity.members for entity in found] == [[1], [2]]


def test_whom_a_tag_names_stays_the_speaker() -> None:
    """ "…," said the watchman: whatever the network would say, he is the watchman whose words they are."""
    setting = Setting({}, {}, {1: [(0, 20, 7)]}, {})
    listed = [mention(0, NAME, "jonas", cast=1, number="s"), mention(1, NOMINAL, "the watchman", number="s")]
    found = Resolver({1: Known("m", 3)}, setting, lambda asked: 0 if asked.candidates else NEW, (-1, 7)).run(listed)
    assert [(entity.person, entity.members) for entity in found] == [(1, [0]), (7, [1])]


def test_she_said_is_the_speaker_unless_the_speaker_is_a_man() -> None:
    for gender, whose in (("f", [[0], [1]]), ("m", [[0, 1]])):
        cast = {1: Known("f", 3), 7: Known(gender, 2)}
        listed = [
            mention(0, NAME, "mara", cast=1, number="s"),
            mention(1, SHE, "she", gender="f", number="s", role=SUBJECT),
        ]
        found = Resolver(cast, Setting({}, {}, {1: [(0, 8, 7)]}, {}), lambda asked: 0 if asked.candidates else NEW).run(
            listed
        )
        assert [entity.members for entity in found] == whose


def test_i_in_a_thought_is_whose_it_is_known_to_be_else_who_acted_last() -> None:
    setting = Setting({}, {}, {}, {2: [(0, 9, -1)], 4: [(0, 9, 1)]})
    listed = [
        mention(0, NAME, "mara", cast=1, number="s", role=SUBJECT),
        mention(1, NAME, "tesk", cast=2, number="s", role=SUBJECT),
        mention(2, ME, "i"),
        mention(3, NAME, "tesk", cast=2, number="s", role=SUBJECT),
        mention(4, ME, "i"),
        mention(9, ME, "i"),
    ]
    found = Resolver({1: Known("f", 2), 2: Known("m", 2)}, setting, lambda _: NEW).run(listed)
    assert [entity.members for entity in found] == [[0, 4], [1, 2, 3], [5]]


def test_the_narrator_says_i_and_the_speaker_is_a_candidate() -> None:
    def decide(question: Question) -> int:
        return next((place for place, entity in enumerate(question.candidates) if entity.person == 3), NEW)

    setting = Setting({0: Speech(3, 4)}, {0: 9}, {}, {})
    listed = [
        mention(0, ME, "i"),
        mention(1, NAME, "oda", cast=3),
        mention(2, ME, "i", quote=0),
        mention(3, YOU, "you", quote=0),
    ]
    found = Resolver({}, setting, decide).run(listed)
    assert [(entity.person, entity.members) for entity in found] == [(9, [0]), (3, [1, 2, 3])]


@given(st.lists(st.tuples(st.sampled_from([HE, SHE, ME, NAME, NOMINAL]), st.integers(0, 3), st.integers(-2, 12))))
def test_every_mention_is_in_one_entity_or_none(drawn: list[tuple[int, int, int]]) -> None:
    sizes = [size for _, size in PAIR], [size for _, size in ALONE]
    listed = [
        mention(place, cls, "abcd"[word], gender={HE: "m", SHE: "f"}.get(cls, ""), quote=word - 2)
        for place, (cls, word, _) in enumerate(drawn)
    ]

    def decide(question: Question) -> int:
        assert len(question.candidates) <= MOST + 6
        assert all(0 <= value < size for value, size in zip(question.values, sizes[1], strict=True))
        for values in question.pairs:
            assert all(0 <= value < size for value, size in zip(values, sizes[0], strict=True))
        answer = drawn[question.place][2]
        return answer if answer < len(question.candidates) else NEW

    found = Resolver({}, NOTHING, decide).run(listed)
    taken = [place for entity in found for place in entity.members]
    assert len(taken) == len(set(taken))
