namespace Offprint.Web.Safety.Uploads;

/// <summary>A file that a visitor sent.</summary>
/// <param name="Id">Random, so that nobody finds it who was not given it; also the name of its folder.</param>
/// <param name="Name">What the visitor calls it: a text for people, never a path.</param>
/// <param name="Kind">What it is, by its content.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Created">When it came.</param>
public sealed record Upload(string Id, string Name, UploadKind Kind, long Bytes, DateTimeOffset Created)
{
    const int LongestName = 100;

    /// <summary>A name as it may be shown: without folders, control characters, and marks that turn the direction of writing.</summary>
    internal static string NameOf(string? given)
    {
        string name = new([.. (given ?? "").Split('/', '\\')[^1].Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) is not System.Globalization.UnicodeCategory.Format)]);
        if (name.Length > LongestName) name = $"{name[..(LongestName - 20)]}…{name[^19..]}";
        return string.IsNullOrWhiteSpace(name) ? "your file" : name.Trim();
    }
}

/// <summary>What an upload is, by its content.</summary>
public enum UploadKind
{
    /// <summary>Text: a delimited table, or words.</summary>
    Text,

    /// <summary>Text that begins as JSON does.</summary>
    Json,

    /// <summary>A table in Parquet.</summary>
    Parquet,

    /// <summary>Arrays in safetensors, such as a trained network.</summary>
    Safetensors,

    /// <summary>A zip archive, as logs are sent and as those of Inspect are.</summary>
    Zip,
}
