namespace AlertLoadSim.Measurement.Summaries;

/// <summary>The emulator's centre between warm-up and drain: predicted, and measured by the emulator to the instant of each event.</summary>
public sealed record CentreFigures
{
    public required double FromS { get; init; }

    public required double ToS { get; init; }

    /// <summary>By which formulas it was predicted; null: it was not.</summary>
    public string? Model { get; init; }

    /// <summary>Batches of the intervals, each about <see cref="BatchS"/> long.</summary>
    public required int Batches { get; init; }

    public required double BatchS { get; init; }

    /// <summary>Mean time from answering to hanging up; null: nothing was handled.</summary>
    public required double? HandleS { get; init; }

    /// <summary>Mean time of agents that an interaction takes: ringing, handling and wrapping up. About as long does a centre remember how it was.
    /// Null: nothing was handled.</summary>
    public required double? WorkS { get; init; }

    /// <summary>By this factor intervals are wider than those of batches that know nothing of each other.</summary>
    public required double Widening { get; init; }

    /// <summary>The figures that can be predicted, in a fixed order.</summary>
    public required IReadOnlyList<CentreFigure> Figures { get; init; }

    public required long Arrived { get; init; }

    public required long Answered { get; init; }

    public required long AbandonedQueued { get; init; }

    public required long AbandonedRinging { get; init; }

    public required long RangOut { get; init; }

    public required long Withdrawn { get; init; }

    public required long Declined { get; init; }

    public required long Handled { get; init; }

    /// <summary>Mean number of agents at work or ready for it: idle, ringing, handling or wrapping up.</summary>
    public required double? AgentsReady { get; init; }

    /// <summary>Mean number of agents logged on and not available: on a break, not answering, or by their own choice.</summary>
    public required double? AgentsAway { get; init; }

    /// <summary>From arrival to being answered, ringing included; to three per cent.</summary>
    public required double? AnswerP50S { get; init; }

    public required double? AnswerP90S { get; init; }

    public required double? AnswerP99S { get; init; }

    /// <summary>By workgroup, when there are several; agents by their first skill.</summary>
    public required IReadOnlyList<WorkgroupFigures> Workgroups { get; init; }
}

/// <param name="Name">occupancy (fraction), waitS, waitingShare (fraction), abandonedShare (fraction), alertsInFlight, rangOutShare (fraction), answerS.</param>
/// <param name="Measured">Null: there was nothing to measure it by.</param>
/// <param name="Low">Of the 95 % confidence interval; null: too few batches or, of a wait, too few who waited.</param>
/// <param name="Inside">Whether the predicted value lies in the interval; null: one of them is missing.</param>
public sealed record CentreFigure(string Name, double? Predicted, double? Measured, double? Low, double? High, bool? Inside);

public sealed record WorkgroupFigures(
    string Workgroup, long Arrived, long Answered, long Abandoned, double? Occupancy, double? WaitS, double? WaitingShare);
