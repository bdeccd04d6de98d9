using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Offprint.Catalogue.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class TopicOrders : Migration
    {
        // The papers of a topic have the orders of all papers, from indices of their own: a page is had from one of them,
        // however deep it lies. A trigger keeps what they compare as the papers have it.
        const string Orders = """
            UPDATE papertopics t SET number = p.number, day = p.day, heat = p.heat FROM papers p WHERE p.id = t.paperid;
            CREATE INDEX ix_papertopics_new ON papertopics (topic, day DESC, (number IS NULL), number, paperid, heat);
            CREATE INDEX ix_papertopics_trending ON papertopics (topic, heat DESC, day DESC, (number IS NULL), number, paperid);

            CREATE FUNCTION papertopicsorder() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                UPDATE papertopics SET number = new.number, day = new.day, heat = new.heat WHERE paperid = new.id;
                RETURN NULL;
            END $$;
            CREATE TRIGGER papertopicsorder AFTER UPDATE OF number, day, heat ON papers FOR EACH ROW
            WHEN (old.number IS DISTINCT FROM new.number OR old.day <> new.day OR old.heat <> new.heat) EXECUTE FUNCTION papertopicsorder();
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "day",
                table: "papertopics",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<double>(
                name: "heat",
                table: "papertopics",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<int>(
                name: "number",
                table: "papertopics",
                type: "integer",
                nullable: true);

            migrationBuilder.Sql(Orders);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER papertopicsorder ON papers; DROP FUNCTION papertopicsorder(); DROP INDEX ix_papertopics_new; DROP INDEX ix_papertopics_trending;");

            migrationBuilder.DropColumn(
                name: "day",
                table: "papertopics");

            migrationBuilder.DropColumn(
                name: "heat",
                table: "papertopics");

            migrationBuilder.DropColumn(
                name: "number",
                table: "papertopics");
        }
    }
}
