using System.Data.Common;
using System.Text;

namespace Offprint.Storage;

/// <summary>Commands in the SQL that both databases understand.</summary>
public static class DatabaseCommands
{
    /// <summary>A command of a text.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="sql">The text; its parameters are written <c>@name</c>.</param>
    /// <param name="parameters">The values of the parameters; null is NULL.</param>
    public static DbCommand Command(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Set(name, value);
        return command;
    }

    /// <summary>Executes a command. Returns how many rows it changed.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="sql">The text; its parameters are written <c>@name</c>.</param>
    /// <param name="parameters">The values of the parameters; null is NULL.</param>
    public static int Execute(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first value of the first row; null where there is none.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="sql">The text; its parameters are written <c>@name</c>.</param>
    /// <param name="parameters">The values of the parameters; null is NULL.</param>
    public static object? Scalar(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(sql, parameters);
        return command.ExecuteScalar() is var value && value is DBNull ? null : value;
    }

    /// <summary>Sets a parameter, which is added where the command has none of that name.</summary>
    /// <param name="command">The command.</param>
    /// <param name="name">The name as written in the text, with its <c>@</c>.</param>
    /// <param name="value">The value; null is NULL.</param>
    public static void Set(this DbCommand command, string name, object? value)
    {
        ArgumentNullException.ThrowIfNull(command);
        value = value is string text ? Storable(text) : value ?? DBNull.Value;
        if (command.Parameters.Contains(name))
        {
            command.Parameters[name].Value = value;
            return;
        }

        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    /// <summary>A text as both databases hold it: PostgreSQL takes neither U+0000 nor half a pair, for which U+FFFD stands then.</summary>
    static string Storable(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) return text.Replace('\0', '\uFFFD');
        var storable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) storable.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        return storable.ToString();
    }
}
