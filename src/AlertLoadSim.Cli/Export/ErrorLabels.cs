using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Cli.Export;

/// <summary>Labels of errors. Status and error id are the server's to invent, and every new one would be a new series for ever: after so many
/// of them the rest counts under one.</summary>
internal sealed class ErrorLabels
{
    public const string More = "(more)";

    private const int Most = 50;
    private const int LongestId = 60;

    private readonly Dictionary<ErrorKey, KeyValuePair<string, object?>[]> _labels = [];

    public ReadOnlySpan<KeyValuePair<string, object?>> Of(ErrorKey key)
    {
        if (_labels.TryGetValue(key, out var labels))
            return labels;
        // What is ours alone has its bounds in the program.
        if (_labels.Count >= Most && (key.Status, key.ErrorId) is not (0, ""))
            return Make(key with { Status = 0, ErrorId = More });
        return _labels[key] = Make(key);
    }

    // What an error has not got is no label: OTLP has no empty number, and for Prometheus it is the same.
    private static KeyValuePair<string, object?>[] Make(ErrorKey key)
    {
        var labels = new List<KeyValuePair<string, object?>>
        {
            new("operation", key.Operation.Name()), new("stage", key.Stage), new("kind", key.Kind),
        };
        if (key.Status != 0)
            labels.Add(new("http.response.status_code", key.Status));
        if (key.ErrorId.Length > 0)
            labels.Add(new("error.id", Printable(key.ErrorId)));
        return [.. labels];
    }

    private static string Printable(string id)
    {
        var shown = string.Concat(id.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
        return shown.Length <= LongestId ? shown : shown[..LongestId] + "…";
    }
}
