using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Offprint.Catalogue.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Feed : Migration
    {
        // One index for each order of a list, with all that the order compares: a page is had from the index alone,
        // however deep it lies. The last column of the first one sorts the papers of a period by heat.
        const string Orders = """
            UPDATE papers SET day = coalesce(feeddate, date);
            CREATE INDEX ix_papers_new ON papers (day DESC, (number IS NULL), number, id, heat);
            CREATE INDEX ix_papers_trending ON papers (heat DESC, day DESC, (number IS NULL), number, id);
            CREATE INDEX ix_papers_organisationhandle ON papers (lower(organisationhandle));
            CREATE INDEX ix_papers_organisationname ON papers (lower(organisationname));
            CREATE INDEX ix_papers_organisations ON papers (organisationhandle, organisationname) WHERE organisationname IS NOT NULL;
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_papers_heat",
                table: "papers");

            migrationBuilder.AddColumn<long>(
                name: "day",
                table: "papers",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "voteshere",
                table: "papers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.Sql(Orders);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX ix_papers_new; DROP INDEX ix_papers_trending; DROP INDEX ix_papers_organisationhandle; DROP INDEX ix_papers_organisationname; DROP INDEX ix_papers_organisations;");

            migrationBuilder.DropColumn(
                name: "day",
                table: "papers");

            migrationBuilder.DropColumn(
                name: "voteshere",
                table: "papers");

            migrationBuilder.CreateIndex(
                name: "IX_papers_heat",
                table: "papers",
                column: "heat");
        }
    }
}
