using System.Globalization;

namespace Offprint.TimeSeries;

/// <summary>The series of a <c>.ts</c> file with their labels.</summary>
/// <param name="Name">What the header calls the problem; empty if it does not.</param>
/// <param name="Series">One array for each case; a missing value (?) is not a number.</param>
/// <param name="Labels">Class label or target of each case, as written; empty for a file without.</param>
/// <param name="Classes">The class labels that the header lists; empty for a file of targets or without labels.</param>
public sealed record TsData(string Name, IReadOnlyList<double[]> Series, IReadOnlyList<string> Labels, IReadOnlyList<string> Classes)
{
    /// <summary>The labels as numbers, for regression.</summary>
    /// <exception cref="InputException">A label is not a number.</exception>
    public double[] Targets() => [.. Labels.Select((label, i) =>
        double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out double target)
            ? target
            : throw new InputException($"The target of case {i + 1} is \"{label}\"; targets are numbers. A file of classes has Labels."))];
}

/// <summary>
/// The text format of the UCR and UEA archives: comment lines (#), header lines (@), and after <c>@data</c> a case a
/// line, values separated by commas, dimensions and the label by colons.
/// </summary>
public static class TsFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimension">Which dimension of a multivariate file, from 1; null for a file that has one.</param>
    /// <exception cref="InputException">The file cannot be read, or is not of this format; the message has line and value.</exception>
    public static TsData Read(string path, int? dimension = null)
    {
        try
        {
            using var reader = File.OpenText(path);
            return Read(reader, path, dimension);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The file {path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Reads text that <paramref name="name"/> stands for in messages.</summary>
    /// <inheritdoc cref="Read(string, int?)"/>
    internal static TsData Read(TextReader reader, string name, int? dimension)
    {
        var header = new TsHeader(name);
        List<double[]> series = [];
        List<string> labels = [];
        int line = 0;
        while (reader.ReadLine() is { } text)
        {
            line++;
            var content = text.AsSpan().Trim();
            if (content.IsEmpty || content[0] == '#') continue;
            if (header.Complete) AddCase(content, header, dimension, line, series, labels);
            else header.Read(content, line);
        }

        if (!header.Complete) throw new InputException($"{name} has no line @data, so it is not a .ts file. Its header lines begin with @, and the series follow @data.");
        if (series.Count == 0) throw new InputException($"{name} has no series after @data.");
        return new(header.Name, series, labels, header.Classes);
    }

    static void AddCase(ReadOnlySpan<char> content, TsHeader header, int? dimension, int line, List<double[]> series, List<string> labels)
    {
        if (header.HasLabel)
        {
            int colon = content.LastIndexOf(':');
            if (colon < 0) throw header.Error(line, "has no colon; a colon and the label end a case");
            string label = content[(colon + 1)..].Trim().ToString();
            if (label.Length == 0) throw header.Error(line, "has nothing after its last colon; a label stands there");
            if (header.Classes.Count > 0 && !header.Classes.Contains(label))
                throw header.Error(line, $"has the label \"{label}\"; @classLabel allows {string.Join(", ", header.Classes)}");
            labels.Add(label);
            content = content[..colon];
        }

        int dimensions = 1 + content.Count(':');
        if (dimension is null && dimensions > 1) throw header.Error(line, $"has {dimensions} dimensions; say which to read");
        int wanted = dimension ?? 1;
        if (wanted < 1 || wanted > dimensions) throw header.Error(line, $"has {dimensions} dimension{(dimensions == 1 ? "" : "s")}; number {wanted} was asked for");
        int at = 0;
        foreach (var range in content.Split(':'))
            if (++at == wanted) series.Add(Values(content[range], header, line));
    }

    static double[] Values(ReadOnlySpan<char> text, TsHeader header, int line)
    {
        var values = new double[1 + text.Count(',')];
        int at = 0;
        foreach (var range in text.Split(','))
        {
            var value = text[range].Trim();
            if (value is "?") values[at] = double.NaN;
            else if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out values[at]))
                throw header.Error(line, $"has \"{value}\" as value {at + 1}; values are numbers, or ? where one is missing");
            at++;
        }

        return values;
    }
}
