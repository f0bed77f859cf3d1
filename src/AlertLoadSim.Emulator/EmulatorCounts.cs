using System.Text.Json.Serialization;

namespace AlertLoadSim.Emulator;

/// <summary>What <c>GET /emulator/counts</c> answers and the journal ends with. Counts are since the process start.</summary>
public sealed record EmulatorCounts
{
    /// <summary>Open now.</summary>
    public long Sessions { get; init; }

    /// <summary>Standing now.</summary>
    public long Subscriptions { get; init; }

    /// <summary>Alerting now.</summary>
    public long Ringing { get; init; }

    public long Connects { get; init; }

    public long Raised { get; init; }

    public long NotRaised { get; init; }

    public StoppedCounts Stopped { get; init; } = new();

    public long Polls { get; init; }

    public long EmptyPolls { get; init; }

    /// <summary>Deltas in a session's queue, doubled ones twice.</summary>
    public long DeltasQueued { get; init; }

    public long DeltasDropped { get; init; }

    public long DeltasDoubled { get; init; }

    public long RepliesLost { get; init; }

    public long ErrorsInjected { get; init; }

    /// <summary>Sessions that the fault <c>expireSession</c> ended.</summary>
    public long SessionsExpired { get; init; }

    /// <summary>Things told wrongly on purpose: as many lines <c>fault</c> as the journal has.</summary>
    public long Misbehaviours { get; init; }

    /// <summary>Requests that failed by a fault of the emulator's own and not by an injected one; 0, or its figures are void.</summary>
    public long Defects { get; init; }

    /// <summary>Most that a planned alert was raised after its planned instant.</summary>
    public long RaiseLagMaxUs { get; init; }

    /// <summary>Processor time of the emulator's process so far, all cores together.</summary>
    public long CpuMs { get; init; }

    public long WorkingSetBytes { get; init; }

    public int GcGen0 { get; init; }

    public int GcGen1 { get; init; }

    public int GcGen2 { get; init; }

    /// <summary>Of two servers together.</summary>
    public EmulatorCounts Plus(EmulatorCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new()
        {
            Sessions = Sessions + other.Sessions,
            Subscriptions = Subscriptions + other.Subscriptions,
            Ringing = Ringing + other.Ringing,
            Connects = Connects + other.Connects,
            Raised = Raised + other.Raised,
            NotRaised = NotRaised + other.NotRaised,
            Stopped = new StoppedCounts
            {
                Pickup = Stopped.Pickup + other.Stopped.Pickup,
                Timeout = Stopped.Timeout + other.Stopped.Timeout,
                Abandon = Stopped.Abandon + other.Stopped.Abandon,
                Disconnect = Stopped.Disconnect + other.Stopped.Disconnect,
                Switchover = Stopped.Switchover + other.Stopped.Switchover,
                Withdrawn = Stopped.Withdrawn + other.Stopped.Withdrawn,
            },
            Polls = Polls + other.Polls,
            EmptyPolls = EmptyPolls + other.EmptyPolls,
            DeltasQueued = DeltasQueued + other.DeltasQueued,
            DeltasDropped = DeltasDropped + other.DeltasDropped,
            DeltasDoubled = DeltasDoubled + other.DeltasDoubled,
            RepliesLost = RepliesLost + other.RepliesLost,
            ErrorsInjected = ErrorsInjected + other.ErrorsInjected,
            SessionsExpired = SessionsExpired + other.SessionsExpired,
            Misbehaviours = Misbehaviours + other.Misbehaviours,
            Defects = Defects + other.Defects,
            RaiseLagMaxUs = Math.Max(RaiseLagMaxUs, other.RaiseLagMaxUs),
            CpuMs = CpuMs + other.CpuMs,
            WorkingSetBytes = WorkingSetBytes + other.WorkingSetBytes,
            GcGen0 = GcGen0 + other.GcGen0,
            GcGen1 = GcGen1 + other.GcGen1,
            GcGen2 = GcGen2 + other.GcGen2,
        };
    }
}

/// <summary>Alerts that stopped, by reason.</summary>
public sealed record StoppedCounts
{
    public long Pickup { get; init; }

    public long Timeout { get; init; }

    public long Abandon { get; init; }

    public long Disconnect { get; init; }

    public long Switchover { get; init; }

    /// <summary>Back to its queue, since nobody of the agent's was logged on any more.</summary>
    public long Withdrawn { get; init; }
}

/// <summary>Body of POST <c>/emulator/start</c>.</summary>
public sealed record StartRunRequest
{
    /// <summary>Instant from which planned alerts and stalls count, in nanoseconds of the machine's monotonic clock.</summary>
    public required long RunStartNs { get; init; }
}

/// <summary>Body of POST <c>/emulator/subscription-state</c>: whose sessions are told how well a subscription works.</summary>
public sealed record SubscriptionStateRequest
{
    public required string User { get; init; }

    /// <summary>Its path below <c>messaging/subscriptions/</c>, such as <c>interaction-alerting</c> or <c>queues/my-q</c>.</summary>
    public required string Subscription { get; init; }

    /// <summary>0 none, 1 normal, 2 suspended, 3 faulted.</summary>
    public required int State { get; init; }
}

/// <summary>Source-generated JSON of the control endpoint.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(EmulatorCounts))]
[JsonSerializable(typeof(StartRunRequest))]
[JsonSerializable(typeof(SubscriptionStateRequest))]
[JsonSerializable(typeof(SwitchOverRequest))]
[JsonSerializable(typeof(HandOver))]
public sealed partial class EmulatorJson : JsonSerializerContext;
