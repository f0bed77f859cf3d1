namespace AlertLoadSim.Workload.Scenarios.Parsing;

internal enum SourceKind
{
    /// <summary>A scenario file, or one that it extends.</summary>
    Yaml,

    /// <summary>A file of users; most of its cells are passwords.</summary>
    Csv,

    /// <summary>A file of measured values or of a profile, unless its header is one of users.</summary>
    Figures,

    /// <summary>An option or an environment variable, as it was given.</summary>
    Override,
}

/// <summary>What was read, by the name that messages use, so that an excerpt can be shown under each problem.</summary>
internal sealed class SourceTexts
{
    private const int ShortestSecret = 4;

    private readonly Dictionary<string, SourceText> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    /// <summary>A message without those secrets that a value which is no password may have brought into it.</summary>
    public string WithoutSecrets(string message) =>
        _given.Aggregate(message, (text, secret) => text.Replace(secret, Parsing.Excerpt.Hidden, StringComparison.Ordinal));

    public void Add(string name, string text, SourceKind kind) =>
        _texts[name] = new SourceText(SourceText.Split(text, kind), kind);

    /// <summary>The options in their order: for them the number counts as the line.</summary>
    public void AddOverrides(IEnumerable<ScenarioOverride> overrides)
    {
        foreach (var one in overrides.Where(one => one.Source == OverrideSource.Environment))
            Add(one.Name, Written(one), SourceKind.Override);
        var options = overrides.Where(one => one.Source == OverrideSource.Set).ToDictionary(one => one.Number, Written);
        if (options.Count > 0)
        {
            var lines = Enumerable.Range(1, options.Keys.Max()).Select(number => options.GetValueOrDefault(number, "")).ToArray();
            _texts["--set"] = new SourceText(lines, SourceKind.Override);
        }
    }

    /// <summary>A password: no excerpt shows it. The emulator's well-known one is none, and what is very short would blacken every line.</summary>
    /// <param name="inMessages">It was given to another field too, so that messages may show it. Others never repeat a password.</param>
    public void Hide(string secret, bool inMessages = false)
    {
        if (inMessages)
            _given.Add(secret);
        foreach (var line in secret.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Length >= ShortestSecret))
        {
            if (line != SessionsSpec.EmulatorPassword)
                _secrets.Add(line);
        }
    }

    public string? Excerpt(ScenarioProblem problem) =>
        _texts.TryGetValue(problem.File, out var text) ? Parsing.Excerpt.Of(text, problem, _secrets) : null;

    private static string Written(ScenarioOverride one) =>
        (one.Value is null ? one.Name : $"{one.Name}={one.Value}").ReplaceLineEndings(" ");
}

/// <param name="Lines">Without their ends.</param>
internal sealed record SourceText(string[] Lines, SourceKind Kind)
{
    private (int Line, int Secrets, bool[] Hidden)? _last;

    /// <summary>Which characters of a line, from 0, no excerpt may show. Problems come in order, and a file may have all of them in one long line.</summary>
    public bool[] HiddenOf(int line, IReadOnlyCollection<string> secrets)
    {
        if (_last is not { } last || last.Line != line || last.Secrets != secrets.Count)
            _last = (line, secrets.Count, SecretMask.Of(this, line, secrets));
        return _last.Value.Hidden;
    }

    // YAML ends lines with a lone CR too, the reader of CSV files does not.
    public static string[] Split(string text, SourceKind kind) => kind is SourceKind.Csv or SourceKind.Figures
        ? [.. text.Split('\n').Select(line => line.TrimEnd('\r'))]
        : text.Split(["\r\n", "\n", "\r"], StringSplitOptions.None);
}
