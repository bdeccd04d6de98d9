using System.Text;

namespace Offprint.Papers.StructuredContext;

/// <summary>A made-up lending library in three database schemas.</summary>
static class RenderExample
{
    public const string FileName = "library.sql";

    public static void Write(Stream destination)
    {
        using var text = new StreamWriter(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        text.Write(Script.ReplaceLineEndings("\n"));
    }

    const string Script = """
        -- A lending library: stock, people, lending.
        CREATE TABLE stock.author (author_id integer PRIMARY KEY, family_name varchar(80) NOT NULL, given_name varchar(80), born date);
        CREATE TABLE stock.publisher (publisher_id integer PRIMARY KEY, name varchar(120) NOT NULL UNIQUE, city varchar(60), country char(2));
        CREATE TABLE stock.title (
            title_id integer PRIMARY KEY,
            name varchar(200) NOT NULL,
            isbn char(13),
            publisher_id integer REFERENCES stock.publisher (publisher_id),
            year smallint,
            language char(2) DEFAULT 'en',
            price decimal(8,2)
        );
        CREATE TABLE stock.title_author (
            title_id integer NOT NULL REFERENCES stock.title,
            author_id integer NOT NULL REFERENCES stock.author,
            role varchar(20) DEFAULT 'author',
            PRIMARY KEY (title_id, author_id)
        );
        CREATE TABLE stock.branch (branch_id integer PRIMARY KEY, name varchar(60) NOT NULL, street varchar(120), city varchar(60), opened date);
        CREATE TABLE stock.copy (
            copy_id bigint PRIMARY KEY,
            title_id integer NOT NULL,
            branch_id integer NOT NULL,
            shelf varchar(12),
            acquired date,
            condition varchar(20),
            withdrawn boolean DEFAULT false,
            FOREIGN KEY (title_id) REFERENCES stock.title (title_id),
            FOREIGN KEY (branch_id) REFERENCES stock.branch (branch_id)
        );
        CREATE TABLE stock.subject (subject_id integer PRIMARY KEY, name varchar(80), parent_id integer REFERENCES stock.subject (subject_id));
        CREATE TABLE stock.title_subject (title_id integer REFERENCES stock.title, subject_id integer REFERENCES stock.subject, PRIMARY KEY (title_id, subject_id));

        CREATE TABLE people.member (
            member_id bigint PRIMARY KEY,
            family_name varchar(80) NOT NULL,
            given_name varchar(80),
            email varchar(120),
            phone varchar(30),
            joined date NOT NULL,
            home_branch_id integer REFERENCES stock.branch (branch_id),
            blocked boolean DEFAULT false
        );
        CREATE TABLE people.address (address_id bigint PRIMARY KEY, member_id bigint NOT NULL REFERENCES people.member, street varchar(120), city varchar(60), postal_code varchar(12), valid_from date, valid_to date);
        CREATE TABLE people.staff (staff_id integer PRIMARY KEY, family_name varchar(80), given_name varchar(80), branch_id integer REFERENCES stock.branch, reports_to integer REFERENCES people.staff (staff_id), hired date);
        CREATE TABLE people.event (event_id integer PRIMARY KEY, branch_id integer REFERENCES stock.branch, name varchar(120), starts timestamp, seats smallint, host_id integer REFERENCES people.staff (staff_id));

        CREATE TABLE lending.loan (
            loan_id bigint PRIMARY KEY,
            copy_id bigint NOT NULL REFERENCES stock.copy (copy_id),
            member_id bigint NOT NULL REFERENCES people.member (member_id),
            issued timestamp NOT NULL,
            due date NOT NULL,
            returned timestamp,
            renewals smallint DEFAULT 0,
            issued_by integer REFERENCES people.staff (staff_id)
        );
        CREATE TABLE lending.reservation (reservation_id bigint PRIMARY KEY, title_id integer REFERENCES stock.title, member_id bigint REFERENCES people.member, placed timestamp, branch_id integer REFERENCES stock.branch, fulfilled_by bigint REFERENCES lending.loan (loan_id));
        CREATE TABLE lending.fine (fine_id bigint PRIMARY KEY, loan_id bigint NOT NULL REFERENCES lending.loan, amount decimal(6,2), reason varchar(40), raised date, paid date);
        CREATE TABLE lending.payment (payment_id bigint PRIMARY KEY, fine_id bigint REFERENCES lending.fine, amount decimal(6,2), method varchar(20), received timestamp);
        CREATE INDEX loan_by_member ON lending.loan (member_id);

        """;
}
