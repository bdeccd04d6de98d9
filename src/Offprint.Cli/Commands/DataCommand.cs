using System.CommandLine;
using Offprint.Cli.Output;
using Offprint.Storage;
using Spectre.Console;

namespace Offprint.Cli.Commands;

/// <summary>Which data sets are here.</summary>
static class DataCommand
{
    public static Command Build()
    {
        var name = new Argument<string>("NAME") { Description = "Name of a data set." };
        var path = new Command("path", "The folder of a data set.") { name };
        path.SetAction(parsed =>
        {
            Console.Out.WriteLine(DataSets.FromEnvironment().Require(parsed.GetValue(name)!)); // Required by its arity.
            return ExitCode.Ok;
        });
        var list = new Command("list", "The data sets that are here, with their licences.");
        list.SetAction(_ => List());
        var command = new Command("data", "Which data sets are here. They are never part of Offprint; they are looked for in OFFPRINT_DATA, in data under OFFPRINT_HOME, and in ../shared/data beside a checkout.") { list, path }
            .WithExamples("offprint data\noffprint data path obs-scaling");
        command.SetAction(_ => List());
        return command;
    }

    static int List()
    {
        var sets = DataSets.FromEnvironment();
        var found = sets.List();
        if (found.Count == 0)
        {
            Terminal.Say($"No data sets here. Looked in {string.Join(", ", sets.Places)}.");
            return ExitCode.Ok;
        }

        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("name", "what", "licence");
        foreach (var set in found) table.AddRow(new Text(set.Name), new Text(set.Title ?? ""), new Text(set.Licence ?? "see its README"));
        Terminal.Out.Write(table);
        return ExitCode.Ok;
    }
}
