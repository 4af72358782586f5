"""Pages of twenty kinds of site round a story, with the clutter that readers save with it, for `pages`."""

import html
import textwrap
from collections.abc import Callable
from typing import Any

SUMMARY = "Somebody has to mind the lamp, and nobody wants to be the one who says so out loud."
ADVERT = (
    "Find a cheaper harbour today! Our members save up to forty pounds a month on moorings, and you can cancel whenever"
    " you like by telephone, by post or in person at any of our nine friendly offices along the coast."
)
COOKIES = "We use cookies to make this site work better for you. By going on you accept our cookie policy and terms."
REVIEWS = [
    "I have been waiting for this for weeks and it was worth every one of them, thank you so much for writing it!",
    "The part on the stairs made me cry on the bus, and then a stranger asked me what I was reading and I showed her.",
    "Small thing: the tide can't be out in both scenes. But I loved it, and I'd read a hundred more. Please update soon!",
]


# Sites: gold, habit, body -> the page and the facts that it states.

Made = tuple[str, dict[str, str]]


def ffnet(gold: dict[str, Any], body: str) -> Made:
    title, author = html.escape(gold["title"]), html.escape(gold["author"])
    select = "".join(f"<option  value={n}>{n}. Part {n}" for n in range(1, 9))
    jump = f'<SELECT id=chap_select title="Chapter Navigation" Name=chapter onChange="self.location = 1;">{select}</select>'
    made = f"""<!DOCTYPE html><html><head><title>{title} Chapter 2: Part 2, a lantern coast fanfic | FanFiction</title>
<link rel="canonical" href="//www.fanfiction.net/s/7001/2/x"></head><body>
<div id=p_footer_topbar class='z-top-container'><a href='/'>FanFiction</a> | <a href='/unleash'>unleash</a></div>
<div class=zui><form action='/search/'><input name=keywords></form><a href='/j/'>Just In</a><a href='/communities/'>Community</a></div>
<div id=content_parent><div id=content_wrapper_inner><div class=lc-wrapper id=pre_story_links><span class=lc-left><a class=xcontrast_txt href='/book/'>Books</a><img src=x><a class=xcontrast_txt href='/book/Lantern-Coast/'>Lantern Coast</a></span></div>
<div style='max-width:800px'><script>ad()</script><p>{ADVERT}</p></div>
<div id=profile_top style='min-height:112px;'><span class='cimage'><img class='cimage' src='x'></span><button class='btn pull-right icon-heart' type=button> Follow/Fav</button><b class='xcontrast_txt'>{title}</b>
<span class='xcontrast_txt'><div class='xcontrast_txt'>By:</div> <a class='xcontrast_txt' href='/u/12/x'>{author}</a> <span class='icon-mail-1 xcontrast_txt'></span> <a class='icon-mail-1' title="Send Private Message" href='#'></a></span>
<div style='margin-top:2px' class='xcontrast_txt'>{SUMMARY}</div>
<span class='xgray xcontrast_txt'>Rated: <a class='xcontrast_txt' href='https://www.fictionratings.com/' target='rating'>Fiction  T</a> - English - Romance/Mystery -  Chapters: 8   - Words: 12,301 - Reviews: <a href='/r/7001/'>31</a> - Favs: 90 - Follows: 44 - Updated: <span data-xutime='1'>Jun 1, 2012</span> - Published: <span data-xutime='1'>May 1, 2012</span> - id: 7001 </span></div>
<span style='float:right;'>{jump} <button class=btn TYPE=BUTTON>Next &gt;</button></span>
<div role='main' aria-label='story content' class='storytextp' id='storytextp'><div class='storytext xcontrast_txt nocopy' id='storytext'>{body}</div></div>
<div style='height:5px'></div><div style='clear:both;text-align:right;'>{jump}</div>
<div id=review_success><div>Your review has been posted.</div></div><div id=review><textarea placeholder='Type your review here.'></textarea></div>
<div id='p_footer'><a href='/support/'>Help</a> . <a href='/privacy/'>Privacy</a> . <a href='/tos/'>Terms of Service</a></div></div></div></body></html>"""
    return made, {
        "title": gold["title"],
        "author": gold["author"],
        "summary": SUMMARY,
        "rating": "T",
        "fandom": "Lantern Coast",
    }


def ffnet2003(gold: dict[str, Any], body: str) -> Made:
    title, author = html.escape(gold["title"]), html.escape(gold["author"])
    made = f"""<html><head><title>{title}, Chapter 2: Part Two, a lantern coast fanfic - FanFiction.Net</title></head>
<body bgcolor=#ffffff text=#000000><table width=100% cellpadding=2 bgcolor=#333399><tr><td><a href='http://www.fanfiction.net/'><font color=white>FanFiction.Net</font></a></td>
<td><a href='/'>Home</a> | <a href='/j/'>Just In</a> | <a href='/cgi-bin/search.cgi'>Search</a> | <a href='/login.php'>Log In</a></td></tr></table>
<table width='100%'><tr><td><a href='/cat/202/'>Books</a> » <a href='/l/2455/'>Lantern Coast</a> » <b>{title}</b></td></tr></table>
<table id=gui_table1i width=100%><tr><td>Author: <a href='/u/12/'>{author}</a><br>Fiction Rated: <a href='http://www.fictionratings.com/' target='rating'>T</a> - English - Romance/Mystery - Reviews: <a href='/r/7001/'>31</a> - Updated: 06-01-05 - Published: 05-01-05 - id:7001</td>
<td><select name=chapter><option value=1>1. Part One<option value=2 selected>2. Part Two</select></td></tr></table>
<div id=storytext class=storytext>{body}</div>
<table width=100%><tr><td><a href='/s/7001/1/'>« Prev</a> <a href='/s/7001/3/'>Next »</a></td></tr></table>
<form><select name=action><option>Add Story to Favorites<option>Report Possible Abuse</select> <input type=submit value=Go></form>
<p>{ADVERT}</p><center><a href='/guidelines/'>Guidelines</a> . Copyright 2005 . All rights reserved</center></body></html>"""
    return made, {"title": gold["title"], "author": gold["author"], "rating": "T", "fandom": "Lantern Coast"}


def ffmobile(gold: dict[str, Any], body: str) -> Made:
    title, author = html.escape(gold["title"]), html.escape(gold["author"])
    made = f"""<!DOCTYPE html><html><head><title>{title} Chapter 2, a lantern coast fanfic | FanFiction</title></head><body>
<div id=top><div><a href='/'>FanFiction</a> <a href='/m/'>&#9776;</a></div></div>
<div id=content><div align=center><b>{title}</b> by <a href='/u/12/x'>{author}</a></div>
<a href='/book/'>Books</a> &gt; <a href='/book/Lantern-Coast/'>Lantern Coast</a><br>
Rated: T, English, Romance &amp; Mystery, Words: 12k+, Favs: 90, Follows: 44, Published: May 1, 2012 <hr size=1 noshade>
<div align=center><a href='/s/7001/1/'>« Prev</a> Ch <b>2</b> of <a href='/s/7001/8/'>8</a> <a href='/s/7001/3/'>Next »</a></div>
<div style='padding:5px 10px 5px 10px;' class='storycontent nocopy' id='storycontent'>{body}</div>
<hr size=1 noshade><div align=center><a href='/s/7001/1/'>« Prev</a> Ch <b>2</b> of <a href='/s/7001/8/'>8</a> <a href='/s/7001/3/'>Next »</a></div>
<a name=review></a><div>Review <textarea name=review></textarea></div>
<div id=d_menu>Share: <a href='#'>Email</a> . <a href='#'>Facebook</a> . <a href='#'>Twitter</a></div>
<div>Story: <a href='#'>Follow</a> <a href='#'>Favorite</a> Author: <a href='#'>Follow</a> <a href='#'>Favorite</a></div>
<p>{ADVERT}</p><div>Contrast: <a href='#'>Dark</a> - <a href='#'>Light</a><br>Font: Small - Medium - Large - XL</div>
<div><a href='/desktop'>Desktop Mode</a> . <a href='/support/'>Help</a> . <a href='/tos/'>Terms of Service</a></div></div></body></html>"""
    return made, {"title": gold["title"], "author": gold["author"], "rating": "T"}


def ao3(gold: dict[str, Any], body: str) -> Made:
    title, author = html.escape(gold["title"]), html.escape(gold["author"])
    heads = '<div class="chapter preface group">'
    if heads in body:
        first, *rest = body.split(heads)
        body = first + "".join(
            f'<div class="chapter" id="chapter-{n}">{heads}'
            + one.replace(
                "</div>",
                '</div><div class="userstuff module" role="article"><h3 class="landmark heading" id="work">Chapter Text</h3>',
                1,
            )
            + "</div></div>"
            for n, one in enumerate(rest, 1)
        )
    made = f"""<!DOCTYPE html><html lang="en"><head><title>{title} - {author} - Lantern Coast [Archive of Our Own]</title></head><body class="logged-out">
<div id="outer" class="wrapper"><ul id="skiplinks"><li><a href="#main">Main Content</a></li></ul>
<header id="header" class="region"><h1 class="heading"><a href="/"><span>Archive of Our Own</span><sup> beta</sup></a></h1><nav id="greeting"><a href="/users/login">Log In</a></nav>
<ul class="primary navigation actions"><li><a href="/media">Fandoms</a></li><li><a href="/works">Browse</a></li><li><a href="/about">About</a></li></ul></header>
<div id="inner" class="wrapper"><div id="main" class="works-show region" role="main"><div class="work">
<ul class="work navigation actions" role="menu"><li class="chapter entire"><a href="/works/1?view_full_work=true">Entire Work</a></li><li class="chapter next"><a href="/works/1/chapters/3">Next Chapter &rarr;</a></li><li class="chapter"><noscript><a>Chapter Index</a></noscript><ul id="chapter_index"><li><form action="/x"><select name="selected_id"><option value="2">1. One</option><option value="3">2. Two</option></select></form></li></ul></li><li class="comments"><a href="#comments">Comments</a></li><li class="share"><a href="/works/1/share">Share</a></li><li class="download"><a href="#">Download</a><ul class="expandable secondary"><li><a href="/downloads/1/x.epub">EPUB</a></li></ul></li></ul>
<div class="wrapper"><dl class="work meta group"><dt class="rating tags">Rating:</dt><dd class="rating tags"><ul class="commas"><li><a class="tag" href="/tags/T">Teen And Up Audiences</a></li></ul></dd>
<dt class="warning tags"><a href="/tos">Archive Warning</a>:</dt><dd class="warning tags"><ul class="commas"><li><a class="tag" href="/tags/N">No Archive Warnings Apply</a></li></ul></dd>
<dt class="fandom tags">Fandom:</dt><dd class="fandom tags"><ul class="commas"><li><a class="tag" href="/tags/L">Lantern Coast</a></li></ul></dd>
<dt class="language">Language:</dt><dd class="language" lang="en">English</dd>
<dt class="stats">Stats:</dt><dd class="stats"><dl class="stats"><dt class="published">Published:</dt><dd class="published">2019-03-01</dd><dt class="words">Words:</dt><dd class="words">12,301</dd><dt class="chapters">Chapters:</dt><dd class="chapters">2/8</dd><dt class="kudos">Kudos:</dt><dd class="kudos"><a href="#kudos">40</a></dd></dl></dd></dl></div>
<div id="workskin"><div class="preface group"><h2 class="title heading">{title}</h2><h3 class="byline heading"><a rel="author" href="/users/x/pseuds/x">{author}</a></h3>
<div class="summary module"><h3 class="heading">Summary:</h3><blockquote class="userstuff"><p>{SUMMARY}</p></blockquote></div></div>
<div id="chapters" role="article">{body}</div>
<div class="afterword preface group"><div id="work_endnotes" class="end notes module"><h3 class="heading">Notes:</h3><blockquote class="userstuff"><p>Thank you for reading this far!</p></blockquote></div></div></div>
<div id="feedback" class="feedback"><h3 class="landmark heading">Actions</h3><ul class="actions"><li><a href="#main">&uarr; Top</a></li><li>Kudos &#9829;</li></ul><div id="kudos"><p class="kudos"><a>Tarn</a> and 39 guests left kudos on this work!</p></div>
<h3 class="landmark heading">Comments</h3><div id="comments_placeholder"><ol class="thread">{comments("li", "comment group")}</ol></div></div></div></div></div>
<div id="footer" role="contentinfo"><ul class="navigation actions"><li><a href="/site_map">Site Map</a></li><li><a href="/tos">Terms of Service</a></li></ul></div></div></body></html>"""
    return made, {
        "title": gold["title"],
        "author": gold["author"],
        "summary": SUMMARY,
        "rating": "Teen And Up Audiences",
        "fandom": "Lantern Coast",
    }


def comments(name: str, classes: str) -> str:
    return "".join(
        f'<{name} class="{classes}"><div><a href="/u{n}">reader{n}</a> <span>{n} Mar 2014 10:0{n} pm</span></div><p>{said}</p><ul><li><a href="#r{n}">Reply</a></li><li><a href="#t{n}">Thread</a></li></ul></{name}>'
        for n, said in enumerate(REVIEWS)
    )


def labelled(gold: dict[str, Any], bold: bool = True) -> Made:
    """A header as authors put it at the top of a post."""
    values = {"title": gold["title"], "author": gold["author"], "rating": "PG-13", "summary": SUMMARY}
    lines = [
        f"<b>{field.capitalize()}:</b> {html.escape(value)}" if bold else f"{field.capitalize()}: {html.escape(value)}"
        for field, value in values.items()
    ]
    return "<br />\n".join(lines), values


def livejournal(gold: dict[str, Any], body: str) -> Made:
    head, values = labelled(gold)
    title = html.escape(gold["title"])
    made = f"""<!DOCTYPE html><html><head><title>lamp_fic: FIC: {title} (PG-13)</title><link rel="canonical" href="http://lamp-fic.livejournal.com/204.html"></head>
<body class="page-entry"><table><tr><td class="menu"><a href="/">Recent Entries</a><a href="/archive">Archive</a><a href="/friends">Friends</a><a href="/profile">User Info</a></td></tr></table>
<div class="b-singlepost"><h1 class="b-singlepost-title">FIC: {title} (PG-13)</h1><div class="b-singlepost-author"><a class="i-ljuser-username" href="http://oddlight.livejournal.com/"><b>oddlight</b></a> <time>May 4th, 2007</time></div>
<ul class="b-singlepost-meta"><li><b>Current Mood:</b> <img src=x> accomplished</li><li><b>Current Music:</b> rain</li></ul>
<div class="b-singlepost-bodywrapper"><article class="b-singlepost-body entry-content e-content">{head}<br /><br /><a name="cutid1"></a>{body}<a name='cutid1-end'></a></article></div>
<div class="b-singlepost-tags">Tags: <a href="/tag/fic">fic</a></div></div>
<div class="b-linkbar"><a href="#">Previous Entry</a> | <a href="#">Share</a> | <a href="#">Next Entry</a></div>
<div id="comments" class="b-tree b-tree-root"><div class="b-xylem">15 comments — Leave a comment</div>{comments("div", "b-leaf comment-wrap")}</div><div class="s-foot">Powered by LiveJournal.com</div></body></html>"""
    return made, values


def dreamwidth(gold: dict[str, Any], body: str) -> Made:
    head, values = labelled(gold)
    made = f"""<!DOCTYPE html><html><head><title>oddlight | Fic: {html.escape(gold["title"])}</title></head><body class="page-entry tropospherical"><div id="canvas">
<div id="header"><h1 id="title"><a href="/">The Odd Light</a></h1></div><div id="content"><div id="primary">
<ul class="entry-interaction-links text-links"><li><a href="#">Previous Entry</a></li><li><a href="#">Add Memory</a></li><li><a href="#">Share This Entry</a></li><li><a href="#">Next Entry</a></li></ul>
<div class="entry-wrapper entry-wrapper-odd"><div class="entry"><div class="inner"><div class="header"><h3 class="entry-title">Fic: {html.escape(gold["title"])}</h3><span class="datetime">2011-05-04 10:11 pm</span></div>
<div class="contents"><div class="userpic"></div><span class="poster entry-poster"><span lj:user="oddlight" class="ljuser"><a href="#"><b>oddlight</b></a></span></span><div class="entry-content">{head}<br /><br />{body}</div></div>
<div class="metadata bottom-metadata"><ul><li class="metadata-mood"><span>Mood:</span> awake</li></ul></div><div class="footer"><div class="tag"><span>Tags:</span><ul><li><a href="#">fic</a></li></ul></div></div></div></div></div>
<div id="comments"><div class="bottomcomment">{comments("div", "comment-thread comment-depth-1")}</div></div></div>
<div id="secondary"><div class="module"><h2>Profile</h2><div>{ADVERT}</div></div></div></div></div></body></html>"""
    return made, values


def efiction(gold: dict[str, Any], body: str) -> Made:
    title, author = html.escape(gold["title"]), html.escape(gold["author"])
    head, _, text = body.partition("</div>")
    made = f"""<html><head><title>{title}</title></head><body><div id="container"><div id="header"><h1>Saltgate Archive</h1></div><div id="menu"><a href="index.php">Home</a> <a href="browse.php">Browse</a></div>
<div id="pagetitle"><a href="viewstory.php?sid=31">{title}</a> by <a href="viewuser.php?uid=7">{author}</a></div>
<div id="output"><div id="sort"><a href="viewstory.php?action=printable&sid=31&chapter=2">Printer</a></div><div class="jumpmenu"><form><select name="chapter"><option>1. One</option><option>2. Two</option></select></form></div>
<div class="infobox"><div class="content"><span class="label">Summary: </span>{SUMMARY}<br /><span class="label">Rated:</span> PG-13 &bull; <span class="label">Categories:</span> Lantern Coast<br /><span class="label">Series:</span> None<br /></div></div>
{head.replace("{author}", author)}</div><div id="story">{text}</div>
<div id="prev"><a href="viewstory.php?chapter=1">Previous</a></div><div class="respond"><a href="reviews.php">[Report This]</a></div><div class="reviews">{comments("div", "review")}</div></div>
<div id="footer"><p>{ADVERT}</p></div></div></body></html>"""
    return made, {"title": gold["title"], "author": gold["author"], "summary": SUMMARY, "rating": "PG-13"}


def printed(gold: dict[str, Any], body: str) -> Made:
    title, author = html.escape(gold["title"]), html.escape(gold["author"])
    made = f"""<html><head><title>{title} by {author}</title></head><body onload="window.print()"><div id="pagetitle"><a href="http://saltgate.example/viewstory.php?sid=31">{title}</a> by <a href="http://saltgate.example/viewuser.php?uid=7">{author}</a></div>
<div class="content"><div class="infobox"><span class="label">Summary: </span>{SUMMARY}<br /><span class="label">Rated:</span> PG-13<br /><span class="label">Categories:</span> Lantern Coast</div>
<div id="output">{body}</div><div id="archivedat">This story archived at <a href="http://saltgate.example/">http://saltgate.example/viewstory.php?sid=31</a></div></div></body></html>"""
    return made, {"title": gold["title"], "author": gold["author"], "summary": SUMMARY, "rating": "PG-13"}


def geocities(gold: dict[str, Any], body: str) -> Made:
    made = f"""<HTML><HEAD><TITLE>Wren's Fic Page</TITLE></HEAD><!-- following code added by server. PLEASE REMOVE -->
<BODY BGCOLOR="#000000" TEXT=#FFFFCC background="stars.gif"><center><font size=7 color=red><b>{html.escape(gold["title"])}</b></font><br><font size=4>by {html.escape(gold["author"])}</font></center>
<P><font face="Comic Sans MS">Rating: PG-13<br>
Feedback: yes please! <a href="mailto:wren@mail.example">wren@mail.example</a><br>
Summary: {SUMMARY}<hr width=50%>
{body}
<hr><center><a href="index.html">Home</a> | <a href="fic.html">More Fic</a> | <a href="gbook.html">Sign my guestbook!</a><br>This site is a member of the Lantern Ring [ <a href=x>Prev</a> | <a href=y>Next</a> | <a href=z>Random</a> ]<br>
<font size=1>You are visitor number <img src="counter.cgi"> since March 1999. Best viewed in 800x600.</font></center></BODY></HTML>"""
    return made, {"title": gold["title"], "author": gold["author"], "rating": "PG-13", "summary": SUMMARY}


def blogspot(gold: dict[str, Any], body: str) -> Made:
    head, values = labelled(gold, bold=False)
    made = f"""<html><head><title>Wren's Lamps: {html.escape(gold["title"])}</title></head><body><div class="navbar section" id="navbar"><a href="#">Create Blog</a></div>
<div class="header"><h1 class="title"><a href="/">Wren's Lamps</a></h1><p class="description"><span>Stories, mostly about lamps, and the people who mind them.</span></p></div>
<div class="main section" id="main"><div class="date-outer"><h2 class="date-header"><span>Tuesday, 4 May 2010</span></h2><div class="post hentry"><h3 class="post-title entry-title">{html.escape(gold["title"])}</h3><div class="post-body entry-content" id="post-body-1">{head}<br /><br />{body}<div style="clear: both;"></div></div>
<div class="post-footer"><span class="post-author vcard">Posted by <span class="fn">Wren</span></span> at <a href="#">22:11</a> <a class="goog-inline-block share-button" href="#">Email This</a><a href="#">BlogThis!</a></div></div>
<div class="comments" id="comments"><h4>3 comments:</h4>{comments("div", "comment-block")}</div></div></div>
<div class="sidebar section"><h2>Blog Archive</h2><ul><li><a href="#">May (3)</a></li></ul><h2>About Me</h2><p>{ADVERT}</p></div></body></html>"""
    return made, values


def wattpad(gold: dict[str, Any], body: str) -> Made:
    title, author = html.escape(gold["title"]), html.escape(gold["author"])
    made = f"""<!DOCTYPE html><html><head><title>{title} - Two - Wattpad</title><meta property="og:title" content="{title} - Two"></head><body><div id="header" class="navbar"><a href="/">Wattpad</a><input placeholder="Search"><a href="/login">Log in</a></div>
<div id="sticky-nav"><div class="dropdown toc"><span class="info"><h1 class="h5 title">{title}</h1><span class="author">by <a href="/user/x">{author}</a></span></span><ul class="table-of-contents"><li><a href="/1">One</a></li><li><a href="/2">Two</a></li></ul></div></div>
<div id="story-reading"><article class="story-part"><header class="panel"><h1 class="h2">Two</h1><div class="author">by <a href="/user/x">{author}</a></div><span class="reads">1.2K reads</span> <span class="votes">90</span></header>
<div class="panel panel-reading"><div class="page"><pre>{body}</pre></div></div><footer><a class="next-part-link" href="/3">Continue reading next part</a><div class="share-box"><a href="#">Share on Facebook</a></div></footer></article></div>
<div id="similar-stories"><h2>You'll Also Like</h2><ul><li><a href="/s1">The Harbour Master</a> <span class="description">{ADVERT}</span></li><li><a href="/s2">Salt</a> <span class="description">{REVIEWS[1]}</span></li></ul></div></body></html>"""
    return made, {"title": gold["title"], "author": gold["author"]}


def tumblr(gold: dict[str, Any], body: str) -> Made:
    head, values = labelled(gold)
    made = f"""<!DOCTYPE html><html><head><title>lamps after dark — {html.escape(gold["title"])}</title></head><body class="permalink"><div id="sidebar"><h1><a href="/">lamps after dark</a></h1><div class="description">she/her. i write about lamps.</div><ul><li><a href="/ask">ask</a></li><li><a href="/archive">archive</a></li></ul></div>
<section id="posts"><article class="post text"><div class="post-content"><p>{head}</p>{body}</div><div class="meta"><a href="#">4 years ago</a> with <a href="#">120 notes</a> <a href="/tagged/fic">#fic</a> <a href="/tagged/lamps">#lamps</a></div></article>
<ol class="notes"><li class="note like">tarn liked this</li><li class="note reblog">saltgate reblogged this from lampsafterdark and added: {REVIEWS[0]}</li><li class="note like">gannet liked this</li></ol></section></body></html>"""
    return made, values


def forum(gold: dict[str, Any], body: str) -> Made:
    head, values = labelled(gold)
    made = f"""<!DOCTYPE html><html><head><title>{html.escape(gold["title"])} | The Harbour Forums</title></head><body><div class="p-nav"><a href="/">Forums</a><a href="/new">What's new</a></div><div class="p-breadcrumbs"><a href="/">Forums</a> <a href="/c">Creative Writing</a></div>
<h1 class="p-title-value">{html.escape(gold["title"])}</h1><div class="p-description">Thread starter <a class="username">Wren</a> Start date 4 May 2016</div>
<div class="block-body"><article class="message message--post hasThreadmark" data-author="Wren"><div class="message-cell--threadmark-header"><span class="threadmarkLabel">One</span> <a href="#">New</a></div><div class="message-cell message-cell--user"><h4 class="message-name"><a class="username">Wren</a></h4><h5 class="userTitle">Keeper of Lamps</h5><dl><dt>Joined</dt><dd>2 Feb 2014</dd><dt>Messages</dt><dd>1,204</dd></dl></div>
<div class="message-cell message-cell--main"><ul class="message-attribution"><li>4 May 2016</li><li><a href="#">#1</a></li></ul><div class="message-userContent"><article class="message-body"><div class="bbWrapper">{head}<br />\n<br />\n{body}</div></article></div>
<div class="message-signature"><div class="bbWrapper">The sea gives back nothing whole. My other stories: <a href="#">list</a></div></div><div class="message-footer"><a href="#">Like</a> <a href="#">Reply</a> <a href="#">Report</a></div></div></article>
{"".join(f'<article class="message message--post"><div class="message-cell--user"><h4 class="message-name">reader{n}</h4></div><div class="message-cell--main"><div class="message-userContent"><article class="message-body"><div class="bbWrapper">{said}</div></article></div></div></article>' for n, said in enumerate(REVIEWS))}
</div><footer class="p-footer"><a href="/help">Help</a> <a href="/terms">Terms and rules</a><p>Forum software by somebody</p></footer></body></html>"""
    return made, values


def word(gold: dict[str, Any], body: str) -> Made:
    made = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40"><head><meta name=Generator content="Microsoft Word 11 (filtered)"><title>{html.escape(gold["title"])}</title>
<style><!-- p.MsoNormal {{margin:0in; font-size:12.0pt;}} @page Section1 {{size:8.5in 11.0in;}} --></style></head><body lang=EN-US><div class=Section1>
<p class=MsoNormal align=center style='text-align:center'><b>{html.escape(gold["title"])}</b></p><p class=MsoNormal align=center style='text-align:center'>by {html.escape(gold["author"])}</p><p class=MsoNormal>&nbsp;</p>
{body}<p class=MsoNormal>&nbsp;</p><p class=MsoNormal align=center>The End</p></div></body></html>"""
    return made, {"title": gold["title"], "author": gold["author"]}


def frontpage(gold: dict[str, Any], body: str) -> Made:
    made = f"""<html><head><meta name="GENERATOR" content="Microsoft FrontPage 4.0"><title>New Page 3</title></head><body background="paper.jpg"><table border="0" width="100%"><tr><td width="15%" valign="top"><a href="index.htm">Home</a><br><a href="stories.htm">Stories</a><br><a href="links.htm">Links</a><br><a href="mailto:x@mail.example">E-mail me</a></td>
<td width="85%"><p align="center"><font size="6">{html.escape(gold["title"])}</font></p><p align="center"><font size="3">By: {html.escape(gold["author"])}</font></p><p>Rating: PG-13</p><p>Disclaimer: Not mine, and no money is made.</p>{body}
<p align="center"><a href="stories.htm">Back to Stories</a></p></td></tr></table></body></html>"""
    return made, {"title": gold["title"], "author": gold["author"], "rating": "PG-13"}


def pre(gold: dict[str, Any], body: str) -> Made:
    made = f"""<html><head><title>{html.escape(gold["title"])} by {html.escape(gold["author"])}</title></head><body bgcolor=white><a href="/">The Old Lamp Archive</a> : <a href="/authors">Authors</a><hr><pre>
Title: {html.escape(gold["title"])}
Author: {html.escape(gold["author"])}
Rating: PG-13
Summary: {textwrap.fill(SUMMARY, 60)}


{body}
</pre><hr><address><a href="/">Back to the archive</a></address></body></html>"""
    return made, {"title": gold["title"], "author": gold["author"], "rating": "PG-13", "summary": SUMMARY}


def plain(gold: dict[str, Any], body: str) -> Made:
    made = f"<html><head><title>{html.escape(gold['title'])}</title></head><body><h1>{html.escape(gold['title'])}</h1><h3>by {html.escape(gold['author'])}</h3>{body}</body></html>"
    return made, {"title": gold["title"], "author": gold["author"]}


def unknown(gold: dict[str, Any], body: str) -> Made:
    """A site that gives its parts names that say nothing."""
    title, author = html.escape(gold["title"]), html.escape(gold["author"])
    made = f"""<!DOCTYPE html><html><head><title>{title} by {author} - Harbour Stories</title></head><body><div class="a1"><div class="a2"><a href="/">Harbour Stories</a></div><ul class="a3"><li><a href="/new">New</a></li><li><a href="/top">Top rated</a></li><li><a href="/write">Write</a></li></ul></div>
<div class="k9">{COOKIES} <a href="#">Accept</a></div><div class="b1"><div class="b2"><h1>{title}</h1><p>by <a href="/u/4">{author}</a></p><p>Rating: PG-13</p><p>Summary: {SUMMARY}</p>
<div class="b3">{body}</div><p><a href="/like">Like</a> <a href="/fb">Facebook</a> <a href="/tw">Twitter</a></p></div>
<div class="c1"><h4>What others say</h4>{comments("div", "c2")}</div><div class="c9"><p>{ADVERT}</p></div></div><div class="d1"><a href="/about">About</a> <a href="/faq">Questions</a> <span>© 2016 Harbour Stories Ltd. All rights reserved.</span></div></body></html>"""
    return made, {"title": gold["title"], "author": gold["author"], "rating": "PG-13", "summary": SUMMARY}


def wayback(gold: dict[str, Any], body: str) -> Made:
    made, values = ffnet(gold, body)
    bar = """<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp-base" lang="en"><div id="wm-ipp"><div id="wm-capinfo">The Wayback Machine - https://web.archive.org/web/20130501000000/http://www.fanfiction.net/s/7001/2/</div><a href="/web/2013*/x">14 captures</a><div class="c">01 Jun 2012 - 09 Sep 2014</div><div>About this capture COLLECTED BY Alexa Crawls Starting in 1996, somebody has been giving their crawl data to the Internet Archive. Flowing in every day, these data are added after an embargo period.</div></div></div><!-- END WAYBACK TOOLBAR INSERT -->"""
    made = made.replace("<body>", "<body>" + bar, 1)
    for kind in ("href='/", 'href="//', "href='https://"):
        made = made.replace(
            kind,
            kind[:6]
            + "https://web.archive.org/web/20130501000000/"
            + (
                "http://www.fanfiction.net/"
                if kind.endswith("'/")
                else "http://"
                if kind.endswith('"//')
                else "https://"
            ),
        )
    return made, values


SITES: dict[str, Callable[[dict[str, Any], str], Made]] = {
    "ffnet": ffnet, "ffnet2003": ffnet2003, "ffmobile": ffmobile, "ao3": ao3, "ao3chapter": ao3, "livejournal": livejournal,
    "dreamwidth": dreamwidth, "efiction": efiction, "print": printed, "geocities": geocities, "blogspot": blogspot, "wattpad": wattpad,
    "tumblr": tumblr, "forum": forum, "word": word, "frontpage": frontpage, "pre": pre, "plain": plain, "unknown": unknown,
    "wayback": wayback,
}  # fmt: skip
