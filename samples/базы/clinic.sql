-- MySQL dump 10.13  Distrib 8.0.33, for Linux (x86_64)
--
-- Host: localhost    Database: clinic
-- ------------------------------------------------------
/*!40101 SET NAMES utf8mb4 */;

DROP TABLE IF EXISTS `patients`;
CREATE TABLE `patients` (
  `id` int NOT NULL AUTO_INCREMENT,
  `fio` varchar(100) DEFAULT NULL COMMENT 'ФИО',
  `phone` bigint DEFAULT NULL,
  `note` text,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

LOCK TABLES `patients` WRITE;
INSERT INTO `patients` VALUES (1,'Гарбузова Ксения Львовна',375291650438,'аллергия на \'пенициллин\'\nмуж: Гарбузов Тимофей'),(2,'Рыдзеўскі Апанас',NULL,'прыйдзе ў панядзелак');
UNLOCK TABLES;
