using Offprint.Lab;
using Spectre.Console;

namespace Offprint.Cli.Output;

/// <summary>The settings of an experiment as a table.</summary>
static class SettingsView
{
    public static void Write(string name, object settings)
    {
        var fields = SettingField.Of(settings);
        Terminal.Out.MarkupLineInterpolated($"[bold]{name}[/]{(fields.Count == 0 ? "  has no settings" : "")}");
        if (fields.Count == 0) return;
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("setting", "default", "allowed", "what for");
        foreach (var field in fields) table.AddRow(new Text(field.Name), new Text(field.DefaultText), new Text(field.Allowed), new Text(field.Description));
        Terminal.Out.Write(table);
    }
}
