using System.Diagnostics.CodeAnalysis;
using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>One value by its type, or the problem in the usual words.</summary>
internal static class Scalars
{
    public static bool TryRead<T>(Node node, ScalarType<T> type, string path, ProblemList problems, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not ScalarNode scalar)
        {
            problems.Add(node.Origin, path, $"found {node.Found}; allowed: {type.Allowed}");
            return false;
        }

        if (scalar.IsUnknown)
            return false;
        if (!scalar.IsNull && type.TryRead(scalar, out value))
            return true;
        var suggestion = scalar.IsNull || scalar.IsFromEnvironment ? null : type.Suggest(scalar);
        problems.Add(node.Origin, path, $"found {type.Show(scalar)}; allowed: {type.Allowed}{Suggestion.Clause(suggestion)}");
        return false;
    }
}
