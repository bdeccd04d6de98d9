using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Offprint.Catalogue.Migrations
{
    /// <inheritdoc />
    public partial class TopicOrders : Migration
    {
        // The papers of a topic have the orders of all papers, from indices of their own: a page is had from one of them,
        // however deep it lies. A trigger keeps what they compare as the papers have it.
        const string Orders = """
            UPDATE PaperTopics SET (Number, Day, Heat) = (SELECT p.Number, p.Day, p.Heat FROM Papers p WHERE p.Id = PaperId);
            CREATE INDEX IX_PaperTopics_New ON PaperTopics (Topic, Day DESC, (Number IS NULL), Number, PaperId, Heat);
            CREATE INDEX IX_PaperTopics_Trending ON PaperTopics (Topic, Heat DESC, Day DESC, (Number IS NULL), Number, PaperId);

            CREATE TRIGGER PaperTopicsOrder AFTER UPDATE OF Number, Day, Heat ON Papers
            WHEN old.Number IS NOT new.Number OR old.Day <> new.Day OR old.Heat <> new.Heat BEGIN
                UPDATE PaperTopics SET Number = new.Number, Day = new.Day, Heat = new.Heat WHERE PaperId = new.Id;
            END;
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Day",
                table: "PaperTopics",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<double>(
                name: "Heat",
                table: "PaperTopics",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<int>(
                name: "Number",
                table: "PaperTopics",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.Sql(Orders);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER PaperTopicsOrder; DROP INDEX IX_PaperTopics_New; DROP INDEX IX_PaperTopics_Trending;");

            migrationBuilder.DropColumn(
                name: "Day",
                table: "PaperTopics");

            migrationBuilder.DropColumn(
                name: "Heat",
                table: "PaperTopics");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "PaperTopics");
        }
    }
}
