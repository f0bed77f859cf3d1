using System.Collections.Immutable;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Consequences;

/// <summary>What follows from a scenario that is right as it is, and that its author may not have meant: more than the machine can do, promises
/// about what is never measured, fields without effect. Warnings, never a reason to refuse.</summary>
public static class ScenarioConsequences
{
    /// <summary>Each with its place and excerpt, in the order of the file.</summary>
    /// <param name="read">A scenario without problems.</param>
    /// <param name="plan">Of that scenario.</param>
    public static ImmutableArray<ScenarioProblem> Of(ScenarioReadResult read, RunPlan plan, MachineCapacity machine)
    {
        var places = read.Places ?? throw new ArgumentException("a scenario with problems has no consequences", nameof(read));
        return
        [
            .. LoadConsequences.Of(plan, machine, places)
                .Concat(PromiseConsequences.Of(plan, places))
                .Concat(EffectConsequences.Of(plan.Scenario, places))
                .Concat(read.Unused)
                .OrderBy(warning => warning.File, StringComparer.Ordinal).ThenBy(warning => warning.Line).ThenBy(warning => warning.Column),
        ];
    }
}
