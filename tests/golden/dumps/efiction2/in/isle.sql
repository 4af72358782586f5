-- phpMyAdmin SQL Dump
-- version 2.11.9
-- http://www.phpmyadmin.net
--
-- Host: db7.example.org
-- Generation Time: Mar 04, 2009 at 11:02 PM

SET SQL_MODE="NO_AUTO_VALUE_ON_ZERO";

--
-- Database: `isle`
--

-- --------------------------------------------------------

--
-- Table structure for table `sea_fanfiction_authors`
--

CREATE TABLE IF NOT EXISTS `sea_fanfiction_authors` (
  `uid` int(11) NOT NULL auto_increment,
  `penname` varchar(200) NOT NULL default '',
  `email` varchar(200) NOT NULL default '',
  PRIMARY KEY  (`uid`)
) ENGINE=MyISAM  DEFAULT CHARSET=latin1 AUTO_INCREMENT=4 ;

--
-- Dumping data for table `sea_fanfiction_authors`
--

INSERT INTO `sea_fanfiction_authors` (`uid`, `penname`, `email`) VALUES
(3, 'Sölvi Brandt', 'solvi@example.org');

INSERT INTO `sea_fanfiction_genres` (`gid`, `genre`) VALUES
(1, 'Drama'),
(2, 'Humor');

INSERT INTO `sea_fanfiction_stories` (`sid`, `title`, `summary`, `storynotes`, `catid`, `gid`, `charid`, `wid`, `rid`, `date`, `updated`, `uid`, `featured`, `validated`, `completed`, `rr`, `wordcount`, `numreviews`) VALUES
(1, 'Bell and Rope', 'Marit asks; the bell answers.', '', '2', 'Drama,Humor', 'Marit,The Bell,', 'None', 'PG', '2003-11-05 00:00:00', '2003-11-05 00:00:00', 3, 0, 1, 1, 0, 61, 4);

REPLACE INTO `sea_fanfiction_categories` (`catid`, `parentcatid`, `category`) VALUES
(2, -1, 'Isle Stories');

INSERT INTO `sea_fanfiction_series` (`seriesid`, `title`, `summary`, `owner`) VALUES
(4, 'What the Sea Keeps', '', 3);

INSERT INTO `sea_fanfiction_inseries` (`seriesid`, `sid`, `inorder`) VALUES
(4, 1, 3);

INSERT INTO `sea_fanfiction_chapters` (`chapid`, `title`, `inorder`, `notes`, `storytext`, `validated`, `wordcount`, `sid`, `uid`) VALUES
(9, 'Chapter 1', 1, 'For Ida<br />who kept the rope.', 'Marit went down to the water with the rope over her shoulder.\r\n\r\nThe rope said nothing, as ropes do. â€œThen I shall ask the bell,â€ said Marit â€” and she did. It was cafÃ©-dark below.\r\n\r\nNobody answered for a long time, and then all of them did.', 1, 61, 1, 3);
