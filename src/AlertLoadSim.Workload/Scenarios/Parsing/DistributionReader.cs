using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios.Fields;
using AlertLoadSim.Workload.Scenarios.Units;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

internal static class DistributionReader
{
    /// <summary>Null when absent or wrong.</summary>
    public static Distribution? Read(MapReader map, Block field, ScenarioInputs inputs, ProblemList problems)
    {
        if (!map.Has(field))
        {
            if (map.Find(field) is { } nothing)
                problems.Add(nothing.Origin, map.PathOf(field), $"found nothing; allowed: {field.Type.Allowed}");
            return null;
        }

        var node = map.Find(field)!;
        var path = map.PathOf(field);
        if (node is ScalarNode)
            return Scalars.TryRead(node, DistributionFields.Shorthand, path, problems, out var always) ? Distribution.Always(always) : null;
        var before = problems.Count;
        var read = ReadMap(MapReader.Of(node, DistributionFields.Type, path, problems), inputs, problems);
        return problems.Count == before ? read : null;
    }

    private static Distribution? ReadMap(MapReader map, ScenarioInputs inputs, ProblemList problems)
    {
        if (map.Has(DistributionFields.Uniform))
            return ReadUniform(map.Block(DistributionFields.Uniform), problems);
        if (map.Has(DistributionFields.Exponential))
            return new Distribution.Exponential(map.Block(DistributionFields.Exponential).Read(DistributionFields.Mean));
        if (map.Has(DistributionFields.Lognormal))
        {
            var lognormal = map.Block(DistributionFields.Lognormal);
            return new Distribution.Lognormal(lognormal.Read(DistributionFields.Mean), lognormal.Read(DistributionFields.Cv));
        }

        if (map.Has(DistributionFields.Weibull))
        {
            var weibull = map.Block(DistributionFields.Weibull);
            return new Distribution.Weibull(weibull.Read(DistributionFields.Mean), weibull.Read(DistributionFields.Shape));
        }

        if (map.Has(DistributionFields.Gamma))
        {
            var gamma = map.Block(DistributionFields.Gamma);
            return new Distribution.Gamma(gamma.Read(DistributionFields.Mean), gamma.Read(DistributionFields.Cv));
        }

        if (map.Has(DistributionFields.Empirical))
            return new EmpiricalReader(inputs, problems).Read(map.Block(DistributionFields.Empirical));
        if (map.TryRead(DistributionFields.Constant, out var constant))
            return Distribution.Always(constant);

        // A key with nothing behind it: the block's required fields say what is missing.
        foreach (var block in DistributionFields.Blocks)
        {
            if (map.Find(block) is { } empty)
                problems.Add(empty.Origin, map.PathOf(block), $"found nothing; allowed: {block.Type.Allowed}");
        }

        return null;
    }

    private static Distribution.Uniform ReadUniform(MapReader uniform, ProblemList problems)
    {
        var read = new Distribution.Uniform(uniform.Read(DistributionFields.Min), uniform.Read(DistributionFields.Max));
        if (read.Min > read.Max && uniform.Has(DistributionFields.Max))
        {
            problems.Add(
                uniform.OriginOf(DistributionFields.Max), uniform.PathOf(DistributionFields.Max),
                $"found {DurationText.Format(read.Max)}, less than min; allowed: at least {DurationText.Format(read.Min)}");
        }

        return read;
    }
}
