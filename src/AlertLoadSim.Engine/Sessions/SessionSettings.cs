using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Engine.Sessions;

/// <summary>What a session must know of the scenario; the same for all sessions of a run.</summary>
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

    /// <summary>Whether the server's monotonic clock is ours, so that raising and noticing can be subtracted.</summary>
    public required bool SharesClock { get; init; }

    /// <summary>Inferred rules accuse the emulator only.</summary>
    public required bool TargetIsEmulator { get; init; }
}
