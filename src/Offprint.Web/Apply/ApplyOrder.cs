using System.Text.Json.Nodes;
using Offprint.Lab;
using Offprint.Web.Forms;
using Offprint.Web.Safety.Uploads;

namespace Offprint.Web.Apply;

/// <summary>
/// What a visitor wants done with data: settings as typed, in which files are ids of uploads. A path is never taken from
/// outside; in messages the visitor's own file name stands for the path here.
/// </summary>
sealed class ApplyOrder
{
    readonly ApplyTarget _target;
    readonly IReadOnlyList<SettingField> _fields;
    readonly Dictionary<string, (Upload Upload, string Path)> _files = [];

    public ApplyOrder(ApplyTarget target, IReadOnlyDictionary<string, string> typed, UploadStore uploads)
    {
        (_target, Typed) = (target, typed);
        _fields = SettingField.Of(target.Defaults);
        foreach (var field in _fields.Where(f => f.Kind == SettingKind.File))
        {
            if (!typed.TryGetValue(field.Name, out string? id) || id.Length == 0) continue;
            if (uploads.Find(id) is not { } upload) Faults[field.Name] = "The file that was sent is not here any more: uploads are deleted after a while. Choose it again.";
            else if (!FileKinds.Fits(upload.Kind, field.FileTypes)) Faults[field.Name] = $"{upload.Name} is {FileKinds.InWords(upload.Kind)}. Needed is {FileKinds.InWords(field.FileTypes)}.";
            else _files[field.Name] = (upload, uploads.PathOf(upload));
        }
    }

    /// <summary>Settings as typed, by name.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; }

    /// <summary>What is wrong, by the setting's name; an empty name for what concerns none.</summary>
    public Dictionary<string, string> Faults { get; } = [];

    /// <summary>Files that are here, by the setting's name.</summary>
    public IEnumerable<(string Field, Upload Upload)> Files => _files.Select(f => (f.Key, f.Value.Upload));

    /// <summary>Checks the settings; the request, or null with <see cref="Faults"/>. What is wrong in the files is found when the run is prepared.</summary>
    public RunRequest? Request(long seed)
    {
        // A file that was refused is known to be missing; that is not said twice.
        bool filesWrong = Faults.Count > 0;
        var values = Typed.Where(t => !_fields.Any(f => f.Name == t.Key && f.Kind == SettingKind.File)).Concat(_files.Select(f => KeyValuePair.Create(f.Key, f.Value.Path))).ToDictionary();
        var (settings, faults) = FormValues.Resolve(_target.Defaults, values);
        foreach (var (field, message) in faults)
            if (!filesWrong || values.ContainsKey(field)) Faults.TryAdd(field, Named(message));
        if (Faults.Count > 0) return null;
        return new()
        {
            Paper = _target.Runnable.Id,
            Experiment = _target.Application,
            Settings = settings,
            // As on the command line, where the file lies beside the person.
            Given = new([.. Typed.Where(t => t.Value.Length > 0 || !_fields.Any(f => f.Name == t.Key && f.Kind == SettingKind.File))
                .Select(t => KeyValuePair.Create(t.Key, (JsonNode?)(_files.TryGetValue(t.Key, out var file) ? file.Upload.Name : t.Value)))]),
            Scale = Scale.Full,
            Seed = seed,
        };
    }

    /// <summary>Adds what is wrong, at the field that it concerns: the one it names, else the one whose file it speaks of.</summary>
    public void Add(InputException error)
    {
        string field = error.Field is { } named && (_fields.Any(f => f.Name == named) || named == "seed") ? named
            : _files.FirstOrDefault(f => error.Message.Contains(f.Value.Path, StringComparison.Ordinal)).Key ?? "";
        Faults.TryAdd(field, Named(FieldNames.Readable(error.Message, _fields)));
    }

    string Named(string message)
    {
        foreach (var (upload, path) in _files.Values)
        {
            message = message.Replace(path, upload.Name, StringComparison.Ordinal);
            // What would lie beside it on the command line.
            message = message.Replace(Path.GetDirectoryName(path) + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        }

        return message;
    }
}
