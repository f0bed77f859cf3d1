using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Engine.Runs;

/// <summary>Finds out when a step's condition has held for long enough. Asked again and again, with instants that only grow.</summary>
internal sealed class ConditionWatch
{
    private readonly PlannedCount[] _planned;
    private readonly TimeSpan?[] _heldSince;
    private readonly int?[] _steps;

    public ConditionWatch(RunPlan plan)
    {
        Plan = plan;
        _planned = [.. plan.Scenario.Populations.Select((_, number) => new PlannedCount(plan, number))];
        _heldSince = new TimeSpan?[_planned.Length];
        _steps = new int?[_planned.Length];
    }

    public RunPlan Plan { get; }

    /// <summary>Whether some step has a condition that did not end it yet.</summary>
    public bool HasAny => Plan.Steps.Any(step => IsWaiting(step.Step));

    /// <summary>The step whose condition has held for so long as it must; null: none.</summary>
    /// <param name="subscribed">Sessions that are subscribed now, by the population's number.</param>
    public PlannedStep? Look(TimeSpan now, Func<int, long> subscribed)
    {
        for (var number = 0; number < _planned.Length; number++)
        {
            var name = Plan.Scenario.Populations[number].Name;
            var step = Plan.Steps.FirstOrDefault(step => step.Population == name && step.StartsAt <= now && now < step.EndsAt);
            if (step?.Number != _steps[number])
                (_steps[number], _heldSince[number]) = (step?.Number, null);
            if (step is null || !IsWaiting(step.Step))
                continue;
            if (!Holds(step.Step, step.Step.Until!, subscribed(number), Whole(step, number, now)))
                _heldSince[number] = null;
            else if (now - (_heldSince[number] ??= now) >= step.Step.Until!.For)
                return step;
        }

        return null;
    }

    // A step that injects has not begun before its first arrival: a share of nobody would end it at once.
    private static bool Holds(LoadStep step, StepCondition condition, long subscribed, long whole) =>
        condition.Holds(subscribed, whole)
        && !(condition.IsShare && whole == 0
            && step is LoadStep.Inject or LoadStep.RampingInject or LoadStep.InjectRandom or LoadStep.IterationsForInject);

    // A ramp is not done while it is still planned to grow.
    private long Whole(PlannedStep step, int number, TimeSpan now) =>
        Math.Max(_planned[number].At(now), step.Step is LoadStep.RampingConstant or LoadStep.KeepConstant ? step.SessionsAfter : 0);

    private static bool IsWaiting(LoadStep step) => step is { Until: not null, EndedAfter: null };
}
