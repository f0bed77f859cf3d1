using System.Text.Json;

namespace AlertLoadSim.Icws.Messages;

/// <param name="Shape">What it has to be when it is there.</param>
internal sealed record Property(string Name, Shape Shape, bool IsRequired)
{
    public static Property Required(string name, Shape shape) => new(name, shape, true);

    public static Property Optional(string name, Shape shape) => new(name, shape, false);
}

/// <summary>An object with these properties. Others are allowed, because the API grows by adding; they are counted and not looked into.</summary>
internal sealed class ObjectShape(params Property[] properties) : Shape
{
    public ObjectShape With(params Property[] more) => new([.. properties, .. more]);

    public override void Check(JsonElement value, Place place, MessageNotes notes)
    {
        if (value.ValueKind == JsonValueKind.Object)
            CheckProperties(value, place.ToString(), notes);
        else
            notes.AddType(place, value, "an Object");
    }

    /// <param name="of">An object.</param>
    /// <param name="outer">Its place.</param>
    public void CheckProperties(JsonElement of, string outer, MessageNotes notes)
    {
        var known = 0;
        foreach (var property in properties)
        {
            var place = new Place(outer, property.Name);
            if (of.TryGetProperty(property.Name, out var value))
            {
                known++;
                property.Shape.Check(value, place, notes);
            }
            else if (property.IsRequired)
            {
                notes.Add($"{place} is missing");
            }
        }
        notes.UnknownProperties += of.GetPropertyCount() - known;
    }
}
