using AlertLoadSim.Oracle.Rules;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Engine.Sessions;

/// <summary>What a session must know of the scenario; the same for all sessions of a population.</summary>
public sealed record SessionSettings
{
    public required ulong Seed { get; init; }

    public required SessionsSpec Sessions { get; init; }

    /// <summary>The scenario's attribute names and the marks.</summary>
    public required IReadOnlyList<string> AttributeNames { get; init; }

    /// <summary>Whether a second PUT brings a snapshot; tried before the load.</summary>
    public required bool AuditWorks { get; init; }

    /// <summary>May alerts be picked up at all? On a real server only with <c>target.allow: [pickup]</c>.</summary>
    public required bool MayPickup { get; init; }

    /// <summary>First part of the marks of interactions that this run raises; null: it raises none.</summary>
    public string? RaiseRun { get; init; }

    /// <summary>May a station be announced?</summary>
    public bool MayTakeStation { get; init; }

    /// <summary>May the user's status be changed?</summary>
    public bool MayChangeStatus { get; init; }

    /// <summary>Bare name of the target, as alternate hosts are named.</summary>
    public string TargetHost { get; init; } = "";

    /// <summary>Hosts to try beside those that servers name.</summary>
    public IReadOnlyList<string> AlternateHosts { get; init; } = [];

    /// <summary>An open event stream that is silent for so long, pings included, is given up. Default 60 s, four periods of a ping.</summary>
    public TimeSpan LongestSilence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether the server's monotonic clock is ours, so that raising and noticing can be subtracted.</summary>
    public required bool SharesClock { get; init; }

    /// <summary>Inferred rules accuse the emulator only.</summary>
    public required bool TargetIsEmulator { get; init; }

    /// <summary>What the oracle may call too long and too late.</summary>
    public OracleBounds Bounds { get; init; } = OracleBounds.None;
}
