DROP TABLE IF EXISTS `lanterns_authors`;
CREATE TABLE `lanterns_authors` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `name` varchar(255) NOT NULL DEFAULT '',
  `email` varchar(255) NOT NULL DEFAULT '',
  `imported` tinyint(1) NOT NULL DEFAULT '0',
  `doNotImport` tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (`id`),
  UNIQUE KEY `id_UNIQUE` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;
INSERT INTO `lanterns_authors` VALUES (1,'Ketil Rowan','ketil@example.org',0,0),(2,'Asa Finch','asa@example.org',0,0);

CREATE TABLE `lanterns_bookmarks` (`id` int(11) NOT NULL AUTO_INCREMENT, `title` varchar(255) CHARACTER SET utf8 NOT NULL DEFAULT '', `url` varchar(255) DEFAULT NULL, PRIMARY KEY (`id`));
INSERT INTO `lanterns_bookmarks` VALUES (1,'Elsewhere','http://example.org/a'),(2,'Elsewhere again','http://example.org/b');

CREATE TABLE `lanterns_chapters` (
  `ID` int(11) NOT NULL AUTO_INCREMENT,
  `Position` bigint(22) DEFAULT NULL,
  `Title` varchar(255) NOT NULL DEFAULT '',
  `AuthorID` int(11) NOT NULL DEFAULT '0',
  `Text` mediumtext,
  `Date` datetime DEFAULT NULL,
  `StoryID` int(11) NOT NULL DEFAULT '0',
  `Notes` text,
  `Url` varchar(1024) DEFAULT NULL,
  PRIMARY KEY (`ID`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;
INSERT INTO `lanterns_chapters` VALUES (11,2,'Two Lanterns',1,'<p>Runa hung the second lantern lower than the first.</p><p>“So that they know it is us,” she said.</p>','2001-02-04 00:00:00',5,'','five/2.html'),(10,1,'One Lantern',1,'<p>There was one lantern at the mill, and Runa carried it.</p><hr><p>By morning it had gone out.</p>','2001-02-03 00:00:00',5,'Betaed by Asa.','five/1.html');

CREATE TABLE `lanterns_stories` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `title` varchar(255) CHARACTER SET utf8 NOT NULL DEFAULT '',
  `summary` text,
  `notes` text,
  `authorId` int(11) DEFAULT '0',
  `coauthorId` int(11) DEFAULT '0',
  `rating` varchar(255) CHARACTER SET utf8 NOT NULL DEFAULT '',
  `date` datetime DEFAULT NULL,
  `updated` datetime DEFAULT NULL,
  `categories` varchar(45) DEFAULT '',
  `tags` varchar(1024) NOT NULL DEFAULT '',
  `warnings` varchar(1024) DEFAULT '',
  `fandoms` varchar(255) DEFAULT '',
  `characters` varchar(1024) DEFAULT '',
  `relationships` varchar(1024) DEFAULT '',
  `url` varchar(255) DEFAULT NULL,
  `imported` tinyint(1) NOT NULL DEFAULT '0',
  `donotimport` tinyint(1) NOT NULL DEFAULT '0',
  `ao3url` varchar(255) DEFAULT NULL,
  `importnotes` varchar(1024) DEFAULT '',
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;
INSERT INTO `lanterns_stories` VALUES (5,'Lanterns','A mill, a winter.','First posted to the list.',1,2,'General Audiences','2001-02-03 00:00:00',NULL,'Gen','winter, mill','No Archive Warnings Apply','The Mill Cycle','Runa, Old Geir','Runa &amp; Geir','http://lanterns.example.org/five',0,1,NULL,'author asked to wait');
