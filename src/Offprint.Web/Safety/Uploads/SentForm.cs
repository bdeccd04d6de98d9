using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Offprint.Web.Safety.Uploads;

/// <summary>A form with files as it was read: texts, the ids of the files among them, and what is wrong with files.</summary>
sealed class SentForm
{
    readonly Dictionary<string, StringValues> _values = [];

    /// <summary>Texts by field; of a field with a file the upload's id.</summary>
    public IFormCollection Values => new FormCollection(_values);

    /// <summary>Files that were refused, by field; the rest of the form was read all the same, so that it can be shown again.</summary>
    public Dictionary<string, string> Faults { get; } = [];

    public void Add(string field, string value) => _values[field] = StringValues.Concat(_values.GetValueOrDefault(field), value);
}
