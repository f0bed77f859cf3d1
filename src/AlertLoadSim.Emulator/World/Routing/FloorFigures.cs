namespace AlertLoadSim.Emulator.World.Routing;

/// <summary>What one workgroup did in a time: integrals over its agents and its interactions, exact to the instant of each event, and counts.</summary>
internal sealed record FloorFigures
{
    /// <summary>Agent time by <see cref="AgentState"/>; of agents by their first skill.</summary>
    public required IReadOnlyList<long> AgentNs { get; init; }

    /// <summary>Callers in the queue times time.</summary>
    public required long QueueNs { get; init; }

    /// <summary>Alerts of the workgroup's interactions times time; a group ring has several.</summary>
    public required long AlertNs { get; init; }

    public required long Arrived { get; init; }

    /// <summary>Of the arrived, those that found nobody idle.</summary>
    public required long Delayed { get; init; }

    /// <summary>Times that an interaction was offered to agents.</summary>
    public required long Offered { get; init; }

    public required long Answered { get; init; }

    public required long AbandonedQueued { get; init; }

    public required long AbandonedRinging { get; init; }

    /// <summary>Offers that rang out.</summary>
    public required long RangOut { get; init; }

    /// <summary>Alerts taken back because nobody of the agent's was logged on any more.</summary>
    public required long Withdrawn { get; init; }

    /// <summary>Sent away by an agent instead of being answered.</summary>
    public required long Declined { get; init; }

    public required long Handled { get; init; }

    /// <summary>Of the answered: from arrival to being answered, summed, and the squares in s².</summary>
    public required long WaitNs { get; init; }

    public required double WaitSquaredS2 { get; init; }

    /// <summary>Of the answered by <see cref="WaitScale"/>: pairs of step and count.</summary>
    public required IReadOnlyList<long> Waits { get; init; }
}
