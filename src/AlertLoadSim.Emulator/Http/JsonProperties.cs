using System.Globalization;
using System.Text.Json;
using AlertLoadSim.Emulator.World;

namespace AlertLoadSim.Emulator.Http;

/// <summary>Reads properties of a body; what is missing or of the wrong type becomes the refusal that names it.</summary>
internal static class JsonProperties
{
    /// <summary>A property that is null counts as absent.</summary>
    public static bool Has(JsonElement of, string name, out JsonElement value) =>
        of.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    public static Refusal? Text(JsonElement of, string name, out string text)
    {
        var bad = OptionalText(of, name, out var found);
        text = found ?? "";
        return bad ?? (found is null ? Refusals.Missing(name) : null);
    }

    public static Refusal? OptionalText(JsonElement of, string name, out string? text)
    {
        text = null;
        if (!Has(of, name, out var value))
        {
            return null;
        }

        text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return text is null ? Refusals.Invalid(name) : null;
    }

    /// <summary>Enums are numbers; clients are known to send numeric text too (PROTOCOL 4).</summary>
    public static Refusal? Number(JsonElement of, string name, out int? number)
    {
        number = null;
        if (!Has(of, name, out var value))
        {
            return null;
        }

        if (!IsNumber(value, out var found))
        {
            return Refusals.Invalid(name);
        }

        number = found;
        return null;
    }

    public static bool IsNumber(JsonElement value, out int number)
    {
        number = 0;
        return value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetInt32(out number),
            JsonValueKind.String => int.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
    }

    /// <summary>A Boolean; clients are known to send <c>"1"</c> too (PROTOCOL 4).</summary>
    public static Refusal? Flag(JsonElement of, string name, out bool? flag)
    {
        flag = null;
        if (!Has(of, name, out var value))
        {
            return null;
        }

        flag = value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String when value.GetString() is "1" or "true" => true,
            JsonValueKind.String when value.GetString() is "0" or "false" => false,
            _ => null,
        };
        return flag is null ? Refusals.Invalid(name) : null;
    }

    /// <summary>A GUID, which is text on the wire.</summary>
    public static Refusal? Id(JsonElement of, string name, out Guid id)
    {
        id = default;
        return Text(of, name, out var text) ?? (Guid.TryParse(text, out id) ? null : Refusals.Invalid(name));
    }

    public static Refusal? Texts(JsonElement of, string name, out Dictionary<string, string>? texts)
    {
        texts = null;
        if (!Has(of, name, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Any(p => p.Value.ValueKind != JsonValueKind.String))
        {
            return Refusals.Invalid(name);
        }

        texts = [];
        foreach (var property in value.EnumerateObject())
        {
            texts[property.Name] = property.Value.GetString()!;
        }

        return null;
    }
}
