namespace AlertLoadSim.Measurement.Artifact;

/// <summary>The folder of one run and the names of its files. What each is for: <c>results/README.md</c>.</summary>
public sealed class RunFolder
{
    public RunFolder(string path) => Path = path;

    public string Path { get; }

    public string Name => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Path)));

    public string Run => In("run.json");

    public string Summary => In("summary.json");

    public string Intervals => In("intervals.hlog");

    public string Timeline => In("timeline.csv");

    public string Health => In("health.csv");

    /// <summary>Only when the scenario names several populations.</summary>
    public string Populations => In("populations.csv");

    /// <summary>The timeline of each population; only when the scenario names several.</summary>
    public string PopulationsTimeline => In("populations-timeline.csv");

    public string Errors => In("errors.jsonl");

    /// <summary>The few requests of each second that took longest.</summary>
    public string Slowest => In("slowest.jsonl");

    public string Findings => In("findings.jsonl");

    public string Alerts => In("alerts.jsonl");

    /// <summary>What sessions of ours raised; only when the scenario's alerts are generic interactions.</summary>
    public string Raises => In("raises.jsonl");

    public string Replies => In("replies.bin");

    public string Journal => In("journal.jsonl");

    /// <summary>Of the second emulator, when a run has a switch-over.</summary>
    public string BackupJournal => In("journal-backup.jsonl");

    public string Html => In("report.html");

    public string Markdown => In("summary.md");

    public string JUnit => In("junit.xml");

    public string Scenario => In("scenario.yaml");

    public string Manifest => In("manifest.sha256");

    /// <summary>Whether the process that writes it is alive: its lock goes with it, however that ends.</summary>
    public bool IsGoingOn
    {
        get
        {
            if (!File.Exists(Replies))
                return false;
            try
            {
                using var unlocked = new FileStream(Replies, FileMode.Open, FileAccess.Read, FileShare.Read);
                return false;
            }
            catch (IOException)
            {
                return true;
            }
        }
    }

    /// <summary>Makes <c>&lt;utc&gt;-&lt;scenario&gt;-&lt;seed&gt;</c> under <paramref name="parent"/>, with a number behind it if that exists.</summary>
    public static RunFolder Create(string parent, DateTimeOffset startedAt, string scenario, ulong seed)
    {
        var plain = FormattableString.Invariant($"{startedAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{Slug(scenario)}-{seed}");
        Directory.CreateDirectory(parent);
        for (var attempt = 1; ; attempt++)
        {
            var path = System.IO.Path.Combine(parent, attempt == 1 ? plain : FormattableString.Invariant($"{plain}-{attempt}"));
            if (TryCreate(path))
                return new RunFolder(path);
        }
    }

    // Two runs may start in the same second: the marker file is created exclusively, the folder is not.
    private static bool TryCreate(string path)
    {
        Directory.CreateDirectory(path);
        try
        {
            using var marker = new FileStream(System.IO.Path.Combine(path, "run.json"), FileMode.CreateNew);
            return true;
        }
        catch (IOException) when (File.Exists(System.IO.Path.Combine(path, "run.json")))
        {
            return false;
        }
    }

    internal static string Slug(string name)
    {
        var slug = string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return slug.Length == 0 ? "run" : slug[..Math.Min(slug.Length, 60)];
    }

    private string In(string file) => System.IO.Path.Combine(Path, file);
}
