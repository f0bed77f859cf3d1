using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Oracle.Rules;

namespace AlertLoadSim.Oracle.Trace;

/// <summary>What one step brought to light. The caller hands it in and empties it.</summary>
public sealed class TraceOutput
{
    public List<Finding> Findings { get; } = [];

    /// <summary>Deltas taken into the view, in order.</summary>
    public List<AppliedAlert> Applied { get; } = [];

    /// <summary>Whether <see cref="Views"/> are wanted; they cost more than all the rest.</summary>
    public bool KeepsViews { get; init; }

    /// <summary>What rang behind each mark that came in order while the view could be trusted.</summary>
    public List<ViewAtMark> Views { get; } = [];

    public void Clear()
    {
        Findings.Clear();
        Applied.Clear();
        Views.Clear();
    }
}

/// <param name="Rings">The interactions in alphabetical order.</param>
public readonly record struct ViewAtMark(long Mark, TimeSpan At, IReadOnlyList<string> Rings);

/// <summary>A delta that a session's view took in.</summary>
/// <param name="Mark">Null on a server that knows no marks.</param>
/// <param name="RaisedAtNs">When the event happened, by the server's monotonic clock; null if unknown.</param>
public sealed record AppliedAlert(AlertItem Item, bool Started, long? Mark, long? RaisedAtNs);
