"""Mails and news posts as messages: where one begins, its header, its parts, its words. No judgement of stories."""
