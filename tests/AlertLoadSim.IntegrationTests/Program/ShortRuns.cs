using System.Runtime.CompilerServices;
using System.Text.Json;

namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>Calls of <c>run</c> on the smoke scenario, made short, and what they leave behind.</summary>
internal static class ShortRuns
{
    /// <summary>Never holds: no reply comes within a nanosecond.</summary>
    public const string Unkeepable = "thresholds=[poll.response.p50 < 0.001ms]";

    public const string DropsHalf = "emulator.faults=[{dropDelta: 50%}]";

    public static string Root { get; } = FindRoot();

    public static string Smoke => Scenario("smoke");

    public static string Scenario(string name) => Path.Combine(Root, "scenarios", name + ".yaml");

    public static string[] Args(TempFolder folder, int seconds, params string[] sets) => ArgsFor(Smoke, folder, seconds, sets);

    public static string[] ArgsFor(string scenario, TempFolder folder, int seconds, params string[] sets) =>
    [
        "run", scenario, "--out", folder.Results,
        "--set", FormattableString.Invariant($"load=[{{keepConstant: {{sessions: 10, during: {seconds}s}}}}]"), "--set", "warmUp=200ms",
        .. sets.SelectMany(set => new[] { "--set", set }),
    ];

    public static JsonElement Summary(TempFolder folder) => Json(Path.Combine(folder.Run, "summary.json"));

    public static JsonElement Json(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    /// <summary>Waits until so many seconds of the run were written.</summary>
    public static Task MeasuredAsync(TempFolder folder, int seconds) => Processes.UntilAsync(
        () => Directory.Exists(folder.Results)
            && Directory.GetFiles(folder.Results, "health.csv", SearchOption.AllDirectories) is [var health]
            && Lines(health) > seconds,
        BuiltProgram.Limit, FormattableString.Invariant($"{seconds} measured seconds"));

    private static int Lines(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Count(c => c == '\n');
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        foreach (var start in (string?[])[Path.GetDirectoryName(here), AppContext.BaseDirectory])
        {
            for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if (File.Exists(Path.Combine(folder, "AlertLoadSim.sln")))
                    return folder;
            }
        }

        throw new InvalidOperationException("The repository's root was not found.");
    }
}
