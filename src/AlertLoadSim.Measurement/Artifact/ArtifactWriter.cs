using System.Text;
using System.Text.Json;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Measurement.Artifact;

/// <summary>Writes a run's files as it goes and flushes them each second, so that a killed run keeps all but its last second.
/// One caller for what is written each second; alerts, findings and replies may be appended from any thread.</summary>
public sealed class ArtifactWriter : IDisposable
{
    private readonly DateTimeOffset _startedAt;
    private readonly HistogramLog _intervals;
    private readonly StreamWriter _timeline;
    private readonly StreamWriter _health;
    private readonly StreamWriter? _populations;
    private readonly StreamWriter? _populationsTimeline;
    private readonly JsonLines _errors;
    private readonly JsonLines _slowest;

    /// <param name="raises">Whether sessions of ours raise alerts.</param>
    /// <param name="populations">Whether the scenario names populations.</param>
    public ArtifactWriter(RunFolder folder, DateTimeOffset startedAt, bool raises = false, bool populations = false)
    {
        _startedAt = startedAt;
        _intervals = new HistogramLog(Open(folder.Intervals), startedAt);
        _timeline = new StreamWriter(Open(folder.Timeline), Plain);
        _timeline.WriteLine(TimelineRow.Header);
        _health = new StreamWriter(Open(folder.Health), Plain);
        _health.WriteLine(HealthRow.Header);
        _populations = populations ? new StreamWriter(Open(folder.Populations), Plain) : null;
        _populations?.WriteLine(PopulationRow.Header);
        _populationsTimeline = populations ? new StreamWriter(Open(folder.PopulationsTimeline), Plain) : null;
        _populationsTimeline?.WriteLine(TimelineRow.PopulationHeader);
        _errors = new JsonLines(Open(folder.Errors));
        _slowest = new JsonLines(Open(folder.Slowest));
        Alerts = new JsonLines(Open(folder.Alerts));
        Findings = new JsonLines(Open(folder.Findings));
        Raises = raises ? new JsonLines(Open(folder.Raises)) : null;
        // Not shared: as long as the run goes on, nobody can make a report of it, which would write some of these files anew.
        Replies = new ReplyLogWriter(new FileStream(folder.Replies, FileMode.Create, FileAccess.Write, FileShare.None));
    }

    internal static UTF8Encoding Plain { get; } = new(encoderShouldEmitUTF8Identifier: false);

    public JsonLines Alerts { get; }

    public JsonLines Findings { get; }

    /// <summary>Null: nothing is raised.</summary>
    public JsonLines? Raises { get; }

    public ReplyLogWriter Replies { get; }

    /// <summary>Replaces <c>run.json</c> as a whole: a reader sees the old one or the new one.</summary>
    public static void WriteRun(RunFolder folder, RunDocument run)
    {
        var next = folder.Run + ".next";
        File.WriteAllText(next, JsonSerializer.Serialize(run, RunDocumentJson.Default.RunDocument) + "\n", Plain);
        File.Move(next, folder.Run, overwrite: true);
    }

    /// <summary>Appends one interval, from <paramref name="from"/> to <paramref name="to"/>, and flushes everything.</summary>
    public void Write(TimeSpan from, TimeSpan to, RecordedInterval interval, HealthSample health)
    {
        foreach (var meter in interval.Operations)
        {
            _timeline.WriteLine(TimelineRow.Of(to, meter).Format());
            if (meter.Latencies is { } latencies)
            {
                Append(latencies.Lag, meter, HistogramTag.Lag, from, to);
                Append(latencies.Service, meter, HistogramTag.Service, from, to);
                Append(latencies.Response, meter, HistogramTag.Response, from, to);
            }
        }
        foreach (var notices in interval.Notices)
            Append(notices.Notice, HistogramTag.Notice(notices.By, notices.Phase), from, to);
        foreach (var notices in interval.NoticesByKind)
            Append(notices.Notice, HistogramTag.NoticeOfKind(notices.Kind, notices.Phase), from, to);
        foreach (var error in interval.Errors)
            _errors.Write(ErrorRow.Of(error), ArtifactJson.Default.ErrorRow);
        foreach (var slow in interval.Slowest)
            _slowest.Write(SlowRow.Of(slow), ArtifactJson.Default.SlowRow);
        _health.WriteLine(new HealthRow(to, interval.Counts, interval.HistogramOverflows, health).Format());
        Flush();
    }

    /// <summary>Appends one interval of one population; before that of the whole, which flushes it too.</summary>
    public void Write(TimeSpan from, TimeSpan to, string population, RecordedInterval interval)
    {
        _populations!.WriteLine(PopulationRow.Of(to, population, interval).Format());
        foreach (var meter in interval.Operations)
        {
            _populationsTimeline!.WriteLine(TimelineRow.Of(to, meter, population).Format());
            if (meter.Latencies is { } latencies)
            {
                Append(latencies.Lag, Of(meter, HistogramTag.Lag));
                Append(latencies.Service, Of(meter, HistogramTag.Service));
                Append(latencies.Response, Of(meter, HistogramTag.Response));
            }
        }
        foreach (var notices in interval.Notices)
            Append(notices.Notice, HistogramTag.Notice(notices.By, notices.Phase));
        foreach (var notices in interval.NoticesByKind)
            Append(notices.Notice, HistogramTag.NoticeOfKind(notices.Kind, notices.Phase));

        static string Of(MeterInterval meter, string metric) => HistogramTag.Of(meter.Operation, meter.Phase, metric);

        void Append(LatencyHistogram histogram, string tag) => this.Append(histogram, HistogramTag.InPopulation(population, tag), from, to);
    }

    public void Dispose()
    {
        _intervals.Dispose();
        _timeline.Dispose();
        _health.Dispose();
        _populations?.Dispose();
        _populationsTimeline?.Dispose();
        _errors.Dispose();
        _slowest.Dispose();
        Alerts.Dispose();
        Findings.Dispose();
        Raises?.Dispose();
        Replies.Dispose();
    }

    private void Flush()
    {
        _intervals.Flush();
        _timeline.Flush();
        _health.Flush();
        _populations?.Flush();
        _populationsTimeline?.Flush();
        _errors.Flush();
        _slowest.Flush();
        Alerts.Flush();
        Findings.Flush();
        // Before the replies that show them.
        Raises?.Flush();
        Replies.Flush();
    }

    private void Append(LatencyHistogram histogram, MeterInterval meter, string metric, TimeSpan from, TimeSpan to) =>
        Append(histogram, HistogramTag.Of(meter.Operation, meter.Phase, metric), from, to);

    private void Append(LatencyHistogram histogram, string tag, TimeSpan from, TimeSpan to)
    {
        if (histogram.TotalCount == 0)
            return;
        histogram.Tag = tag;
        histogram.StartTimeStamp = (_startedAt + from).ToUnixTimeMilliseconds();
        histogram.EndTimeStamp = (_startedAt + to).ToUnixTimeMilliseconds();
        _intervals.Append(histogram);
    }

    private static FileStream Open(string path) => new(path, FileMode.Create, FileAccess.Write, FileShare.Read);
}
