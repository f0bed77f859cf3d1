using System.Text.Json;
using AlertLoadSim.Measurement.Statistics;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Measurement.Summaries.Promises;
using HdrHistogram;

namespace AlertLoadSim.Measurement.Artifact;

/// <summary>Everything numeric that a run's folder holds, added up.</summary>
public sealed record RecordedRun(
    RunDocument Run,
    IReadOnlyDictionary<string, LongHistogram> Histograms,
    IReadOnlyList<SecondLatencies> Seconds,
    IReadOnlyList<TimelineRow> Timeline,
    IReadOnlyList<HealthRow> Health,
    IReadOnlyList<ErrorRow> Errors)
{
    /// <summary>Empty where the scenario names no populations.</summary>
    public IReadOnlyList<PopulationRow> Populations { get; init; } = [];

    /// <summary>How the steady phase is cut.</summary>
    public BatchPlan BatchPlan { get; init; } = new(0, 0, 0);

    /// <summary>Of the steady phase's histograms, by tag, one of each batch; empty where the phase is too short to be cut.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SparseHistogram>> Batches { get; init; } = new Dictionary<string, IReadOnlyList<SparseHistogram>>();

    /// <summary>Null: nobody polled.</summary>
    public HeatMap? Heat { get; init; }

    /// <summary>The few requests of each second that took longest; empty in a run of an earlier version.</summary>
    public IReadOnlyList<SlowRow> Slowest { get; init; } = [];

    /// <summary>What promises came to that are about more or less than all sessions in the whole steady phase, by their place.</summary>
    public IReadOnlyDictionary<int, ThresholdResult> Readings { get; init; } = new Dictionary<int, ThresholdResult>();

    public LongHistogram? Histogram(string tag) => Histograms.GetValueOrDefault(tag);
}

/// <summary>What charts show of one second: figures, for the histograms of a long run would not fit into memory.</summary>
/// <param name="To">Offset of its end from the run's start.</param>
public sealed record SecondLatencies(TimeSpan To, LatencyFigures PollResponse, LatencyFigures Notice);

/// <summary>The folder cannot be read as a run; the message says what is missing.</summary>
public sealed class ArtifactException(string message) : Exception(message);

public static class ArtifactReader
{
    /// <exception cref="ArtifactException">No run in the folder, or not readable.</exception>
    public static RunDocument ReadRun(RunFolder folder)
    {
        if (!Directory.Exists(folder.Path))
            throw new ArtifactException($"{folder.Path}: there is no such folder; give the folder of a run, such as results/<run>");
        if (!File.Exists(folder.Run))
            throw new ArtifactException($"{folder.Path}: no run.json in it; give the folder of a run, such as results/<run>");
        try
        {
            return WithDefaults(JsonSerializer.Deserialize(File.ReadAllText(folder.Run), RunDocumentJson.Default.RunDocument)
                ?? throw new ArtifactException($"{folder.Run}: is empty"));
        }
        catch (JsonException e)
        {
            throw new ArtifactException($"{folder.Run}: not a run document ({e.Message})");
        }
    }

    // Generated readers leave init-only properties that the text does not have at null, whatever their initializers say; a run of an
    // earlier version lacks those that came since.
    private static RunDocument WithDefaults(RunDocument run) => run with
    {
        Description = run.Description ?? "",
        Engine = run.Engine ?? "native",
        Transport = run.Transport ?? "http-client",
        Overrides = run.Overrides ?? [],
        Promises = run.Promises ?? [],
        SwitchOverS = run.SwitchOverS ?? [],
        Steps = run.Steps ?? [],
        Populations = run.Populations ?? [],
    };

    /// <exception cref="ArtifactException">No run in the folder, or not readable.</exception>
    public static RecordedRun Read(RunFolder folder)
    {
        var run = ReadRun(folder);
        var health = ReadCsv(folder.Health, HealthRow.Parse);
        // A killed run's steady phase ends with its last second.
        var batches = BatchPlan.Of(run.WarmUpS, Math.Min(run.DrainAtS, health is [.., var last] ? last.At.TotalSeconds : 0));
        var timeline = ReadCsv(folder.Timeline, TimelineRow.Parse);
        var populations = ReadCsv(folder.Populations, PopulationRow.Parse);
        var promises = new PromiseReader(run, health, timeline, populations, ReadCsv(folder.PopulationsTimeline, TimelineRow.ParseOfPopulation));
        var heat = new HeatMapFold(health is [.., var end] ? end.At.TotalSeconds : 0);
        var fold = new IntervalFold(run.StartedAtUtc, batches, heat, promises.Add);
        if (File.Exists(folder.Intervals))
        {
            foreach (var histogram in HistogramLog.Read(folder.Intervals))
                fold.Add(histogram);
        }
        return new RecordedRun(
            run, fold.Totals, fold.Seconds(), timeline, health,
            [.. JsonLines.Read(folder.Errors, ArtifactJson.Default.ErrorRow)])
        {
            Populations = populations,
            Readings = promises.End(),
            Slowest = [.. JsonLines.Read(folder.Slowest, ArtifactJson.Default.SlowRow)],
            BatchPlan = batches,
            Batches = fold.Batches(),
            Heat = heat.End(),
        };
    }

    private static List<T> ReadCsv<T>(string path, Func<string, T?> parse)
        where T : class
    {
        var rows = new List<T>();
        if (!File.Exists(path))
            return rows;
        // The last line of a killed run may be cut off within its last number and still look whole: without its end it is none.
        var lines = File.ReadAllText(path).Split('\n')[..^1];
        foreach (var line in lines.Skip(1).Select(line => line.TrimEnd('\r')))
        {
            try
            {
                if (parse(line) is { } row)
                    rows.Add(row);
            }
            catch (FormatException)
            {
                break; // Not a line of ours: whatever follows is not to be trusted either.
            }
        }
        return rows;
    }
}
