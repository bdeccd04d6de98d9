namespace Offprint.Web.Safety.Uploads;

/// <summary>Which kinds of files settings take, in names and in words.</summary>
static class FileKinds
{
    /// <summary>The name of the data in its folder; the visitor's own is never one.</summary>
    public static string DataName(UploadKind kind) => kind switch
    {
        UploadKind.Parquet => "data.parquet",
        UploadKind.Safetensors => "data.safetensors",
        UploadKind.Json => "data.json",
        UploadKind.Zip => "data.zip",
        _ => "data.csv",
    };

    /// <summary>Whether a file may be meant where these extensions are wanted. Any text may be a table.</summary>
    public static bool Fits(UploadKind kind, IReadOnlyList<string> accepted) => accepted.Count == 0 || kind switch
    {
        UploadKind.Text => accepted.Any(e => e is ".csv" or ".tsv" or ".txt"),
        UploadKind.Json => accepted.Any(e => e is ".json" or ".jsonl" or ".csv" or ".txt"),
        UploadKind.Parquet => accepted.Contains(".parquet"),
        UploadKind.Zip => accepted.Contains(".zip"),
        _ => accepted.Contains(".safetensors"),
    };

    /// <summary>What is wanted.</summary>
    public static string InWords(IReadOnlyList<string> accepted) =>
        accepted.Contains(".eval") ? "a table (CSV or other delimited text, or Parquet), JSON, a log, or a zip archive of logs"
        : accepted.Contains(".csv") && accepted.Contains(".parquet") ? "a table: CSV or other delimited text, or Parquet"
        : accepted is [var only] ? only switch { ".json" => "a JSON file", ".txt" => "a text file", ".safetensors" => "a safetensors file", _ => $"a {only[1..]} file" }
        : accepted.Count == 0 ? "CSV or other text, Parquet, JSON, or safetensors"
        : string.Join(" or ", accepted);

    /// <summary>What a file is.</summary>
    public static string InWords(UploadKind kind) => kind switch { UploadKind.Parquet => "a Parquet file", UploadKind.Safetensors => "a safetensors file", UploadKind.Zip => "a zip archive or an Excel workbook: unpack it, or save the sheet as CSV", UploadKind.Json => "a JSON file", _ => "a text file" };
}
