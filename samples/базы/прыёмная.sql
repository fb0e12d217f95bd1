--
-- PostgreSQL database dump
--

-- Dumped from database version 15.4
-- Зняла копію Ганна Яцкоўская, тэл. +375 29 477-20-35

SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;

CREATE TABLE public.visitors (
    id integer NOT NULL,
    full_name text,
    phone character varying(20),
    note text DEFAULT 'без заўваг'::text,
    photo bytea
);

CREATE TABLE public.staff (
    id integer NOT NULL,
    name text,
    email text
);

--
-- Data for Name: visitors; Type: TABLE DATA; Schema: public
--

COPY public.visitors (id, full_name, phone, note, photo) FROM stdin;
1	Блажэвіч Тамаш Янавіч	+375 33 682-41-09	прыйшоў са скаргай\nна шум	\\x8950ff00
2	Сянкевіч Яўгенія	80298134460	просіць ліст на адрас: г. Гродно, ул. Гожская, д. 14	\N
3	\N	\N	ананімны зварот	\N
\.

INSERT INTO public.staff (id, name, email) VALUES (1, 'Яцкоўская Ганна', 'h.yatskouskaya@example.by');
INSERT INTO public.staff (id, name, email) VALUES (2, 'Міхед Д''Арк Сцяпан', NULL), (375447718203, 'дзяжурны', '');

ALTER TABLE ONLY public.visitors
    ADD CONSTRAINT visitors_pkey PRIMARY KEY (id);

-- Сянкевіч Яўгеніі патэлефанаваць у панядзелак
