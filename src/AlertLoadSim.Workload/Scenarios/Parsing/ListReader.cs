using System.Collections.Immutable;
using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Lists of scalars; items that are wrong are reported and left out.</summary>
internal static class ListReader
{
    /// <param name="same">When two items of a set are the same; null: when they are equal.</param>
    public static ImmutableArray<T> Read<T>(MapReader map, Block field, ScalarType<T> item, ProblemList problems, IEqualityComparer<T>? same = null)
    {
        var read = ImmutableArray.CreateBuilder<T>();
        foreach (var (node, path) in map.Items(field))
        {
            if (!Scalars.TryRead(node, item, path, problems, out var value))
                continue;
            if (((ListType)field.Type).IsSet && read.Contains(value, same))
                problems.Add(node.Origin, path, $"found {node.Found} a second time");
            read.Add(value);
        }

        return read.ToImmutable();
    }
}
