using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Summaries;
using HdrHistogram;

namespace AlertLoadSim.Engine.Judging;

/// <summary>Joins what the sessions noted of each alert with what the server's journal says of it, and splits the notice latency.</summary>
internal sealed class NoticeJoin
{
    private static readonly (string Part, string Meaning)[] PartNames =
    [
        ("server", "from raising to queued, and from the poll's sending to the server's reply"),
        ("own poll", "the wait until the session's own next poll was sent"),
        ("network", "from the server's reply to its last byte here"),
        ("apply", "from the last byte to the session's view having it"),
    ];

    private readonly LongHistogram[] _parts = [.. PartNames.Select(_ => LatencyHistogram.Create())];

    /// <summary>Alerts noticed by a session that was due to notice them.</summary>
    public long Noticed { get; private set; }

    /// <summary>Alerts noticed though raised after the session's last planned poll.</summary>
    public long BeyondDue { get; private set; }

    public IReadOnlyList<NoticePart> Parts { get; private set; } = [];

    /// <summary>Alerts noticed that are none of those we raised, where we raise; nothing is said of them.</summary>
    public long Others { get; private set; }

    /// <param name="raised">Where our own raises are the truth.</param>
    /// <param name="lastPolls">By the server's id of the session: the last poll it had planned before it unsubscribed or broke off.</param>
    public static NoticeJoin Run(RunFolder folder, TruthBook? truth, IReadOnlyDictionary<string, TimeSpan> lastPolls, RaisedNotices? raised = null)
    {
        var join = new NoticeJoin();
        var rows = new List<AlertRow>();
        foreach (var row in JsonLines.Read(folder.Alerts, ArtifactJson.Default.AlertRow))
        {
            var joined = truth is null || row.Mark is not { } mark ? row : row with
            {
                QueuedUs = Us(truth.QueuedAt(row.User, mark)),
                RepliedUs = Us(truth.RepliedAt(row.IcwsSession, mark)),
            };
            if (raised is not null && raised.RaiseOf(row) is { } raise)
                joined = joined with { RaisedUs = row.Action == "start" ? raise.SentAt.Ticks / TimeSpan.TicksPerMicrosecond : row.RaisedUs };
            rows.Add(joined);
            if (row.Action != "start")
                continue;
            if (raised is null)
                join.Count(joined, lastPolls);
            else
                join.Count(raised.See(row));
        }
        JsonLines.Replace(folder.Alerts, rows, ArtifactJson.Default.AlertRow);
        if (join._parts[0].TotalCount > 0)
            join.Parts = [.. PartNames.Zip(join._parts, (name, histogram) => new NoticePart(name.Part, name.Meaning, Latencies.Figures(histogram)))];
        return join;
    }

    private void Count(RaisedNotice notice)
    {
        switch (notice)
        {
            case RaisedNotice.Due:
                Noticed++;
                break;
            case RaisedNotice.BeyondDue:
                BeyondDue++;
                break;
            case RaisedNotice.Others:
                Others++;
                break;
        }
    }

    private void Count(AlertRow row, IReadOnlyDictionary<string, TimeSpan> lastPolls)
    {
        // Of a session that a killed run left without an end nobody knows its last poll.
        // What we raised ourselves was raised a moment before it was queued.
        var due = (row.QueuedUs ?? row.RaisedUs) is not { } raised || !lastPolls.TryGetValue(row.IcwsSession, out var lastPoll) || raised * 10 < lastPoll.Ticks;
        if (due)
            Noticed++;
        else
            BeyondDue++;
        if (row is not { RaisedUs: { } raisedUs, QueuedUs: { } queuedUs, RepliedUs: { } repliedUs })
            return;
        var atServer = Math.Max(row.PollSentUs, queuedUs);
        Record(0, queuedUs - raisedUs + repliedUs - atServer);
        Record(1, Math.Max(0, row.PollSentUs - queuedUs));
        Record(2, row.ReceivedUs - repliedUs);
        Record(3, row.AppliedUs - row.ReceivedUs);
    }

    private void Record(int part, long us) => LatencyHistogram.Record(_parts[part], TimeSpan.FromMicroseconds(us));

    private static long? Us(TimeSpan? instant) => instant?.Ticks / TimeSpan.TicksPerMicrosecond;
}
