using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

internal static class LoadReader
{
    /// <summary>Null when wrong.</summary>
    public static LoadStep? Read(MapReader step, ProblemList problems)
    {
        var before = problems.Count;
        var read = step.Chosen?.Key switch
        {
            "rampingConstant" => Ramp(step.Block(LoadFields.RampingConstant)),
            "keepConstant" => Keep(step.Block(LoadFields.KeepConstant)),
            "inject" => Inject(step.Block(LoadFields.Inject)),
            "pause" => new LoadStep.Pause(step.Block(LoadFields.Pause).Read(LoadFields.During)),
            _ => (LoadStep?)null,
        };
        return problems.Count == before ? read : null;
    }

    private static LoadStep.RampingConstant Ramp(MapReader ramp) => new(ramp.Read(LoadFields.Sessions), ramp.Read(LoadFields.During));

    private static LoadStep.KeepConstant Keep(MapReader keep) => new(keep.Read(LoadFields.Sessions), keep.Read(LoadFields.During));

    private static LoadStep.Inject Inject(MapReader inject) =>
        new(inject.Read(LoadFields.Rate), inject.Read(LoadFields.During), inject.Read(LoadFields.Arrivals));
}
