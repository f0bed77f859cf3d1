using System.Globalization;
using System.Text.Json.Nodes;
using AlertLoadSim.Workload.Scenarios.Parsing;

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>A whole number within bounds, both included; written without quotes.</summary>
internal sealed class IntegerType(int least, int most) : ScalarType<int>
{
    public override string Name => "integer";

    public override string Allowed => FormattableString.Invariant($"a whole number from {least} to {most}");

    public override IReadOnlyList<string> Examples => [Math.Clamp(10, least, most).ToString(CultureInfo.InvariantCulture)];

    public override bool TryRead(ScalarNode node, out int value)
    {
        value = 0;
        return node.IsPlain && int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
            && value >= least && value <= most;
    }

    /// <summary><c>2,000</c> and <c>2_000</c> are how people write it elsewhere.</summary>
    public override string? Suggest(ScalarNode node)
    {
        var bare = node.Text.Replace(",", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Trim();
        return (bare != node.Text || !node.IsPlain) && TryRead(new ScalarNode(default, bare, plain: true), out _) ? bare : null;
    }

    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };

    public override JsonNode DefaultAsJson(string text) => JsonValue.Create(int.Parse(text, CultureInfo.InvariantCulture));
}

/// <summary>Any unsigned 64-bit number.</summary>
internal sealed class SeedType : ScalarType<ulong>
{
    public override string Name => "integer";

    public override string Allowed => $"a whole number from 0 to {ulong.MaxValue}";

    public override IReadOnlyList<string> Examples => ["42"];

    public override bool TryRead(ScalarNode node, out ulong value)
    {
        value = 0;
        return node.IsPlain && ulong.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = ulong.MaxValue };

    public override JsonNode DefaultAsJson(string text) => JsonValue.Create(ulong.Parse(text, CultureInfo.InvariantCulture));
}

/// <summary>A number within bounds, both included.</summary>
internal sealed class NumberType(double least, double most) : ScalarType<double>
{
    public override string Name => "number";

    public override IReadOnlyList<string> Examples => ["0.5", "1"];

    public override string Allowed => FormattableString.Invariant($"a number from {least} to {most}, such as {Examples[0]} or {Examples[1]}");

    public override bool TryRead(ScalarNode node, out double value)
    {
        value = 0;
        return node.IsPlain && double.TryParse(node.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            && value >= least && value <= most;
    }

    public override JsonObject Schema() => new() { ["type"] = "number", ["minimum"] = least, ["maximum"] = most };

    public override JsonNode DefaultAsJson(string text) => JsonValue.Create(double.Parse(text, CultureInfo.InvariantCulture));
}

internal sealed class FlagType : ScalarType<bool>
{
    public override string Name => "true or false";

    public override string Allowed => "true or false";

    public override IReadOnlyList<string> Examples => ["true"];

    public override bool TryRead(ScalarNode node, out bool value)
    {
        value = node.Text == "true";
        return node.IsPlain && node.Text is "true" or "false";
    }

    public override string? Suggest(ScalarNode node) => node.Text.ToUpperInvariant() switch
    {
        "YES" or "ON" or "TRUE" => "true",
        "NO" or "OFF" or "FALSE" => "false",
        _ => null,
    };

    public override JsonObject Schema() => new() { ["type"] = "boolean" };

    public override JsonNode DefaultAsJson(string text) => JsonValue.Create(text == "true");
}
