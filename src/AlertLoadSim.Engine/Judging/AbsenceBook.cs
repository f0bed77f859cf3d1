using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Engine.Judging;

/// <summary>Which sessions lost their server, when they were subscribed again, and what rang for their users meanwhile.</summary>
internal sealed class AbsenceBook(TruthBook? truth)
{
    private readonly List<Absence> _closed = [];
    private readonly Dictionary<long, Open> _open = [];

    public IReadOnlyList<Absence> All => [.. _closed.Concat(_open.Values.Select(open => new Absence(open.LostAt.TotalSeconds, null, 0, 0))).OrderBy(absence => absence.LostAtS)];

    /// <param name="icwsSession">The session's id at the server it is logged on to.</param>
    public void Take(in ReplyFrame frame, string? icwsSession)
    {
        switch (frame.Kind)
        {
            // Lost again before it was subscribed again: it has been away since the first time.
            case ReplyFrameKind.Lost when !_open.ContainsKey(frame.Session):
                _open.Add(frame.Session, new Open(frame.At, icwsSession));
                break;
            case ReplyFrameKind.Subscribed when _open.Remove(frame.Session, out var open):
                var (rang, missed) = WhatRang(open.IcwsSession, icwsSession);
                _closed.Add(new Absence(open.LostAt.TotalSeconds, frame.At.TotalSeconds, rang, missed));
                break;
        }
    }

    // Alerts that began after the old subscription had ended and before the new one's snapshot. What still rings then is in that snapshot; what
    // has stopped by then is known to nobody but the journal.
    private (long Rang, long Missed) WhatRang(string? before, string? after)
    {
        if (truth is null || before is null || after is null
            || truth.OwedTo(before) is not { EndMark: { } ended } || truth.OwedTo(after) is not { } owed)
            return (0, 0);
        var (rang, missed) = (0L, 0L);
        for (var mark = ended + 1; mark <= owed.BaselineMark; mark++)
        {
            if (owed.User.Find(mark) is not { Started: true } started)
                continue;
            rang++;
            for (var later = mark + 1; later <= owed.BaselineMark; later++)
            {
                if (owed.User.Find(later) is { Started: false } stopped && stopped.InteractionId == started.InteractionId)
                {
                    missed++;
                    break;
                }
            }
        }
        return (rang, missed);
    }

    private sealed record Open(TimeSpan LostAt, string? IcwsSession);
}
