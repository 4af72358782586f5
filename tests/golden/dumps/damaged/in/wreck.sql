-- MySQL dump 9.11
-- Host: localhost    Database: wreck
CREATE TABLE fanfiction_authors (
  uid int(11) NOT NULL auto_increment,
  penname varchar(200) NOT NULL default '',
  email varchar(200) NOT NULL default '',
  PRIMARY KEY  (uid)
) TYPE=MyISAM;
INSERT INTO fanfiction_authors VALUES (1,'José Alder','jose@example.org');
INSERT INTO fanfiction_stories (sid, title, summary, catid, uid, completed) VALUES (1,'The Wreck','A ship comes home.','0',1,1);
INSERT INTO fanfiction_stories (sid, title, summary, catid, uid, completed) VALUES (2,'It's broken','Nobody escaped the quote.','0',1,1),(3,'Afterwards','','6',1,0);
INSERT INTO fanfiction_stories (sid, title, summary, catid, uid, completed) VALUES (4,'No Chapters','','0',1,0);
INSERT INTO fanfiction_stories (sid, title, summary, catid, uid, completed) VALUES (1,'The Wreck, again','A ship comes home twice.','0',1,1);
INSERT INTO fanfiction_chapters (chapid, title, inorder, notes, storytext, sid, uid) VALUES (1,'Chapter One',1,'','“It is only the wreck,” said Jós.\n\nThe wind\0 took the rest.',1,1),
(2,'Chapter Two',1,NULL,0x3c703e41207061676520696e2068657861646563696d616c2c206173206d7973716c64756d702077726974657320626c6f62732e3c2f703e,1,1),
(3,'Lost',1,'',_binary '<p>The mast stood in the field all winter, \'and yet\' nobody had carried it there.</p>',77,1),
(4,'Open',1,'','<p>She said <b>nothing<p>at all. <!-- the rest of the page',3,1),
(5,'Shut',2,'','<p>And the door was shut --> behind her.</i></div></div></p>',3,1),
(6,'Nothing',3,'','',3,1),
(7,'Cut',4,'','<p>The last of the crew came up the ladder, and the first thing she