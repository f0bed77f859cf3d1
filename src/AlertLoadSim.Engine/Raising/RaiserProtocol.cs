using AlertLoadSim.Icws.Client;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Workload.Plans;

namespace AlertLoadSim.Engine.Raising;

/// <summary>All messages of a raiser and of the actor above it, in one place.</summary>
internal static class RaiserProtocol
{
    // To the actor above.

    /// <summary>A planned alert is due.</summary>
    public sealed record AlertDue(PlannedAlert Alert);

    /// <summary>Raise nothing more, end what rings, log off.</summary>
    /// <param name="Within">What could not be ended by then is left.</param>
    public sealed record EndAll(TimeSpan Within);

    /// <summary>A raiser can take an order now, or not.</summary>
    public sealed record Availability(bool IsLoggedOn, bool IsFree);

    // From it to its node.

    /// <summary>Everything that rang is ended or left, and nobody is logged on any more.</summary>
    public sealed record AllEnded
    {
        public static readonly AllEnded Instance = new();
    }

    // To a raiser; orders are told as they are.

    /// <summary>A request came back.</summary>
    /// <param name="Order">Of a raise or an end.</param>
    /// <param name="Created">The interaction that a 201 told.</param>
    public sealed record Settled(
        int Link, Operation Operation, TimeSpan SentAt, TimeSpan ReceivedAt, Outcome Outcome, int Status, LoginReply? Login, RaiseOrder? Order, string? Created)
    {
        /// <summary>Hosts that a 503 names to try now.</summary>
        public IReadOnlyList<string> AlternateHosts { get; init; } = [];
    }

    /// <summary>A session saw an interaction whose raise was not answered.</summary>
    public sealed record Seen(RaiseOrder Order, string InteractionId);

    /// <summary>A moment that the core asked for.</summary>
    public sealed record WakeUp(RaiserWake Wake, TimeSpan At, RaiseOrder? Order);

    /// <summary>An exception on the way back from the network: ours.</summary>
    public sealed record Defect(Exception Cause);
}

internal enum RaiserWake
{
    LogOn,

    /// <summary>An interaction has rung for long enough.</summary>
    EndDue,

    /// <summary>No more time to end what rings.</summary>
    Limit,
}

/// <summary>What a raiser's core wants done.</summary>
internal abstract record RaiserEffect
{
    private RaiserEffect()
    {
    }

    /// <param name="Host">Null: the target.</param>
    /// <param name="Link">Number of the connections that it begins.</param>
    public sealed record LogOn(TimeSpan PlannedAt, string? Host, int Link) : RaiserEffect;

    public sealed record Raise(RaiseOrder Order) : RaiserEffect;

    /// <summary>An order came when the raiser could not take it.</summary>
    public sealed record TurnDown(RaiseOrder Order) : RaiserEffect;

    /// <param name="InHaste">The run is over, and its end waits for this.</param>
    public sealed record End(RaiseOrder Order, string InteractionId, TimeSpan PlannedAt, bool InHaste) : RaiserEffect;

    /// <summary>Tell when sessions see what became of an order.</summary>
    public sealed record AwaitSight(RaiseOrder Order) : RaiserEffect;

    public sealed record LogOff(TimeSpan PlannedAt) : RaiserEffect;

    public sealed record WakeAt(RaiserWake Wake, TimeSpan At, RaiseOrder? Order = null) : RaiserEffect;

    public sealed record Record(Measurement.Artifact.RaiseRow Row) : RaiserEffect;

    public sealed record TellAvailability(bool IsLoggedOn, bool IsFree) : RaiserEffect;

    public sealed record TellLogin(bool Rejected) : RaiserEffect;

    public sealed record Finish : RaiserEffect;
}
