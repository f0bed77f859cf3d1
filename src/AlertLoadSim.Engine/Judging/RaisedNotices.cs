using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Oracle.Raised;

namespace AlertLoadSim.Engine.Judging;

internal enum RaisedNotice
{
    /// <summary>Of an alert of ours that the session was due to notice.</summary>
    Due,

    /// <summary>Of one of ours that it was not due to notice.</summary>
    BeyondDue,

    /// <summary>The session noticed it before.</summary>
    Again,

    /// <summary>None of ours.</summary>
    Others,
}

/// <summary>Says of each notice in <c>alerts.jsonl</c> which of our raises it is of.</summary>
/// <param name="lives">By the server's id of a session: when its subscription was acknowledged, and its last planned poll.</param>
internal sealed class RaisedNotices(RaiseTruth truth, IReadOnlyDictionary<string, (TimeSpan? SubscribedAt, TimeSpan? LastPoll)> lives)
{
    private readonly HashSet<(string, string, long)> _seen = [];

    public Raise? RaiseOf(AlertRow row) => RaiseMark.TryParse(row.Raise, out var mark)
        ? mark.Run == truth.Run ? truth.Find(mark.UserId, mark.Number) : null
        : truth.FindById(row.Interaction);

    public RaisedNotice See(AlertRow row)
    {
        if (RaiseOf(row) is not { } raise || !raise.UserId.Equals(row.User, StringComparison.OrdinalIgnoreCase))
            return RaisedNotice.Others;
        if (!_seen.Add((row.IcwsSession, raise.UserId, raise.Number)))
            return RaisedNotice.Again;
        var (subscribedAt, lastPoll) = lives.GetValueOrDefault(row.IcwsSession);
        return RaisedTrace.IsDue(raise, subscribedAt, lastPoll) ? RaisedNotice.Due : RaisedNotice.BeyondDue;
    }
}
