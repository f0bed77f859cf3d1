using System.Collections;
using System.Text;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>Reads scenario files with what the command line and the environment add to them; does the I/O that the pure reader leaves to its
/// host.</summary>
internal static class ScenarioLoader
{
    // More than the reader takes, which says what is wrong with a file of that size.
    private const int LargestScenario = 2 * 1024 * 1024;

    // A million users are half of that.
    private const int LargestBeside = 64 * 1024 * 1024;

    /// <param name="secretsNeeded">False for verbs that log on nowhere.</param>
    /// <exception cref="UsageException">There is no such file, or it cannot be read.</exception>
    public static ScenarioReadResult Load(string path, IReadOnlyList<string> sets, bool secretsNeeded) =>
        Load(path, sets, secretsNeeded, ScenarioFile.Read);

    /// <summary>For <c>emulate --config</c>, where name and load may be missing.</summary>
    /// <exception cref="UsageException">There is no such file, or it cannot be read.</exception>
    public static ScenarioReadResult LoadForEmulator(string path, IReadOnlyList<string> sets) =>
        Load(path, sets, secretsNeeded: true, ScenarioFile.ReadForEmulator);

    /// <summary>Reads a text that is already here, with the environment's overrides and files beside <paramref name="path"/>.</summary>
    public static ScenarioReadResult Read(
        string path, string text, IReadOnlyList<string> sets, bool secretsNeeded,
        Func<string, string, IReadOnlyList<ScenarioOverride>, ScenarioInputs, ScenarioReadResult> read)
    {
        return read(
            path, text, [.. ScenarioOverride.FromEnvironment(Variables()), .. ScenarioOverride.FromOptions(sets)],
            Inputs(path) with { SecretsNeeded = secretsNeeded });
    }

    /// <summary>Reads a text in which everything is filled in already (<see cref="ComposedScenario.Text"/>): nothing is added to it.</summary>
    public static ScenarioReadResult ReadComposed(string path, string text) => ScenarioFile.Read(path, text, [], Inputs(path));

    /// <summary>What environment and options set beside the file, each <c>path=value</c>, for the record. The reader refuses secrets there.</summary>
    public static IReadOnlyList<string> Overrides(IReadOnlyList<string> sets) =>
        [.. ScenarioOverride.FromEnvironment(Variables()).Select(set => $"{set.Name}={set.Value}"), .. sets];

    private static ScenarioReadResult Load(
        string path, IReadOnlyList<string> sets, bool secretsNeeded,
        Func<string, string, IReadOnlyList<ScenarioOverride>, ScenarioInputs, ScenarioReadResult> read)
    {
        string text;
        try
        {
            if (!File.Exists(path))
                throw new UsageException($"{path}: there is no such scenario file");
            text = ReadStart(path, LargestScenario);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: cannot be read: {e.Message}");
        }
        return Read(path, text, sets, secretsNeeded, read);
    }

    private static ScenarioInputs Inputs(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return new ScenarioInputs(Environment.GetEnvironmentVariable, name => ReadBeside(folder, name));
    }

    private static CsvReadResult ReadBeside(string folder, string name)
    {
        try
        {
            var path = Path.Combine(folder, name);
            if (!File.Exists(path))
                return CsvReadResult.Unreadable("there is no such file");
            var text = ReadStart(path, LargestBeside + 1);
            return text.Length <= LargestBeside ? CsvReadResult.Read(text) : CsvReadResult.Unreadable("it is larger than 64 MiB");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return CsvReadResult.Unreadable(e.Message);
        }
    }

    /// <summary>A file's text, or the beginning of it: what is no regular file may have no end, and does not say how long it is.</summary>
    private static string ReadStart(string path, int mostCharacters)
    {
        using var reader = new StreamReader(path);
        var text = new StringBuilder();
        var part = new char[Math.Min(mostCharacters, 64 * 1024)];
        for (var read = reader.Read(part); read > 0 && text.Length < mostCharacters; read = reader.Read(part))
            text.Append(part, 0, Math.Min(read, mostCharacters - text.Length));
        return text.ToString();
    }

    private static IEnumerable<KeyValuePair<string, string>> Variables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value ?? ""));
}
