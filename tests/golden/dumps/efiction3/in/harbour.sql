-- MySQL dump 10.13  Distrib 5.5.62, for debian-linux-gnu (x86_64)
--
-- Host: localhost    Database: harbour_tales
-- ------------------------------------------------------
/*!40101 SET NAMES utf8 */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;

DROP TABLE IF EXISTS `fanfiction_authors`;
CREATE TABLE `fanfiction_authors` (
  `uid` int(11) NOT NULL AUTO_INCREMENT,
  `penname` varchar(200) NOT NULL DEFAULT '',
  `realname` varchar(200) NOT NULL DEFAULT '',
  `email` varchar(200) NOT NULL DEFAULT '',
  `website` varchar(200) NOT NULL DEFAULT '',
  `bio` text NOT NULL,
  `image` varchar(200) NOT NULL DEFAULT '',
  `date` datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  `admincreated` int(11) NOT NULL DEFAULT '0',
  `password` varchar(40) NOT NULL DEFAULT '0',
  PRIMARY KEY (`uid`),
  KEY `penname` (`penname`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1;

LOCK TABLES `fanfiction_authors` WRITE;
/*!40000 ALTER TABLE `fanfiction_authors` DISABLE KEYS */;
INSERT INTO `fanfiction_authors` VALUES (2,'Wren Aldous','','wren@example.org','http://wren.example.org','I write; \'mostly\' about boats.','','2003-02-01 10:00:00',0,'x'),(5,'Odile O\'Marsh','Odile M.','odile@example.org','','','','2004-01-01 00:00:00',0,'x');
/*!40000 ALTER TABLE `fanfiction_authors` ENABLE KEYS */;
UNLOCK TABLES;

CREATE TABLE `fanfiction_categories` (
  `catid` int(11) NOT NULL AUTO_INCREMENT,
  `parentcatid` int(11) NOT NULL DEFAULT '-1',
  `category` varchar(60) NOT NULL DEFAULT '',
  `description` text NOT NULL,
  PRIMARY KEY (`catid`)
) ENGINE=MyISAM;
INSERT INTO `fanfiction_categories` VALUES (1,-1,'Harbour Lights',''),(3,1,'Harbour Lights: The Ferry Years','a note; with a semicolon');

CREATE TABLE `fanfiction_characters` (`charid` int(11) NOT NULL, `catid` int(11) NOT NULL, `charname` varchar(60) NOT NULL, PRIMARY KEY (`charid`));
INSERT INTO `fanfiction_characters` VALUES (1,1,'Tamsin'),(2,1,'Old Bram'),(4,1,'The Lamplighter');

CREATE TABLE `fanfiction_classes` (`class_id` int(11) NOT NULL, `class_type` int(11) NOT NULL, `class_name` varchar(100) NOT NULL);
INSERT INTO `fanfiction_classes` VALUES (1,1,'Mystery'),(2,1,'Hurt/Comfort'),(3,2,'Storm at sea'),(4,3,'Tamsin & Bram');
CREATE TABLE `fanfiction_classtypes` (`classtype_id` int(11) NOT NULL, `classtype_name` varchar(50) NOT NULL, `classtype_title` varchar(50) NOT NULL);
INSERT INTO `fanfiction_classtypes` VALUES (1,'genres','Genres'),(2,'warnings','Warnings'),(3,'pairings','Pairings');
CREATE TABLE `fanfiction_ratings` (`rid` int(11) NOT NULL, `rating` varchar(60) NOT NULL, `ratingwarning` int(11) NOT NULL, `warningtext` text NOT NULL);
INSERT INTO `fanfiction_ratings` VALUES (1,'General',0,''),(2,'PG-13',0,'');

CREATE TABLE `fanfiction_reviews` (`reviewid` int(11) NOT NULL, `item` int(11), `review` text NOT NULL);
INSERT INTO `fanfiction_reviews` VALUES (1,12,'Lovely; it\'s \"perfect\" (really),(truly)');

CREATE TABLE `fanfiction_series` (`seriesid` int(11) NOT NULL, `title` varchar(200) NOT NULL, `summary` text, `uid` int(11) NOT NULL);
INSERT INTO `fanfiction_series` VALUES (7,'The Ferry Years','Two winters.',2),(8,'Lamp Stories','',5);
CREATE TABLE `fanfiction_inseries` (`seriesid` int(11) NOT NULL, `sid` int(11) NOT NULL, `subseriesid` int(11) NOT NULL, `confirmed` int(11) NOT NULL, `inorder` int(11) NOT NULL);
INSERT INTO `fanfiction_inseries` VALUES (7,12,0,1,2),(8,12,0,1,1);
CREATE TABLE `fanfiction_coauthors` (`sid` int(11) NOT NULL, `uid` int(11) NOT NULL, PRIMARY KEY (`sid`,`uid`));
INSERT INTO `fanfiction_coauthors` VALUES (12,5);
CREATE TABLE `fanfiction_settings` (`sitekey` varchar(50) NOT NULL, `sitename` varchar(200) NOT NULL, `slogan` varchar(200) NOT NULL, `url` varchar(200) NOT NULL);
INSERT INTO `fanfiction_settings` VALUES ('k1','Harbour Tales','It''s a quiet place!','http://harbour.example.org');

CREATE TABLE `fanfiction_stories` (
  `sid` int(11) NOT NULL AUTO_INCREMENT,
  `title` varchar(200) NOT NULL DEFAULT '',
  `summary` text,
  `storynotes` text,
  `catid` varchar(100) NOT NULL DEFAULT '0',
  `classes` varchar(200) DEFAULT NULL,
  `charid` varchar(250) NOT NULL DEFAULT '0',
  `rid` varchar(25) NOT NULL DEFAULT '0',
  `date` datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  `updated` datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  `uid` int(11) NOT NULL DEFAULT '0',
  `coauthors` tinyint(1) DEFAULT NULL,
  `featured` tinyint(4) NOT NULL DEFAULT '0',
  `validated` tinyint(4) NOT NULL DEFAULT '0',
  `completed` tinyint(4) NOT NULL DEFAULT '0',
  `rr` tinyint(4) NOT NULL DEFAULT '0',
  `wordcount` int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (`sid`),
  KEY `title` (`title`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1;
INSERT INTO `fanfiction_stories` VALUES (12,'The Lamp &amp; the Tide','Tamsin finds the <i>harbour light</i> dark.\r\n\r\nNobody will say why.','Written for the winter fair.','3','1,3,4,2','1,2','2','2004-05-06 00:00:00','2004-07-01 18:20:00',2,1,0,1,1,0,173),(13,'Low Water',NULL,NULL,'1','9','4,77','1','2005-01-02 03:04:05','2005-01-02 03:04:05',5,0,1,0,0,1,0);

CREATE TABLE `fanfiction_chapters` (
  `chapid` int(11) NOT NULL AUTO_INCREMENT,
  `title` varchar(250) NOT NULL DEFAULT '',
  `inorder` int(11) NOT NULL DEFAULT '0',
  `notes` text NOT NULL,
  `storytext` text NOT NULL,
  `endnotes` text,
  `validated` tinyint(4) NOT NULL DEFAULT '0',
  `wordcount` int(11) NOT NULL DEFAULT '0',
  `rating` tinyint(4) NOT NULL DEFAULT '0',
  `reviews` smallint(6) NOT NULL DEFAULT '0',
  `sid` int(11) NOT NULL DEFAULT '0',
  `uid` int(11) NOT NULL DEFAULT '0',
  `count` int(11) NOT NULL DEFAULT '0',
  PRIMARY KEY (`chapid`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1;
INSERT INTO `fanfiction_chapters` VALUES (41,'The Quay',2,'','<p>\"You kept it lit,\" Tamsin said. \"Every night?\"</p>\r\n<p>Old Bram looked at his hands. <i>Every night but one.</i></p>\r\n<p>* * *</p>\r\n<p>The ferry came in at six, and nobody was on it.</p>','Thanks to Odile for the ferry timetable.',1,40,0,0,12,2,9),(40,'Prologue',1,'The first part is short; bear with me.','',NULL,1,60,0,0,12,2,9),(44,'',1,'','',NULL,0,0,0,0,13,5,0),(45,'Chapter 2',3,'','The tide went out past the second post.\r\n\r\nIt stayed there, and the Lamplighter counted <b>nine</b> boats lying on their sides in the mud.\r\n\r\n\"Somebody will have to tell them,\" he said to no one.',NULL,0,0,0,0,13,5,0);

-- Dump completed on 2011-03-04  5:06:07
