using System.Text.Json;

namespace AlertLoadSim.Icws.Messages;

/// <summary>What a JSON value has to be (PROTOCOL 4). Departures are noted with their place, never thrown.</summary>
internal abstract class Shape
{
    /// <summary>Also dates, GUIDs and addresses.</summary>
    public static readonly Shape Text = new Scalar("a String", JsonValueKind.String);

    public static readonly Shape Flag = new Scalar("a Boolean", JsonValueKind.True, JsonValueKind.False);

    public static readonly Shape Number = new Scalar("a Number", JsonValueKind.Number);

    /// <summary>Something that is there and of which no more is known.</summary>
    public static readonly Shape Anything = new Unchecked();

    /// <summary>A dictionary of Strings: its names are data, so none of them is unknown.</summary>
    public static readonly Shape Texts = new Dictionary();

    /// <summary>A JSON Number from 0 to <paramref name="highest"/>, never a name.</summary>
    public static Shape Enumeration(int highest) => new Enumerated(highest);

    public static Shape ListOf(Shape item) => new List(item);

    public static Shape OrNull(Shape shape) => new Nullable(shape);

    public abstract void Check(JsonElement value, Place place, MessageNotes notes);

    private sealed class Scalar(string due, params JsonValueKind[] kinds) : Shape
    {
        public override void Check(JsonElement value, Place place, MessageNotes notes)
        {
            if (!kinds.Contains(value.ValueKind))
                notes.AddType(place, value, due);
        }
    }

    private sealed class Unchecked : Shape
    {
        public override void Check(JsonElement value, Place place, MessageNotes notes)
        {
        }
    }

    private sealed class Enumerated(int highest) : Shape
    {
        public override void Check(JsonElement value, Place place, MessageNotes notes)
        {
            if (value.ValueKind != JsonValueKind.Number)
                notes.AddType(place, value, "a Number");
            else if (!value.TryGetInt32(out var number) || number < 0 || number > highest)
                notes.Add($"{place} is {value.GetRawText()}, 0 to {highest} are allowed");
        }
    }

    private sealed class Dictionary : Shape
    {
        public override void Check(JsonElement value, Place place, MessageNotes notes)
        {
            if (value.ValueKind != JsonValueKind.Object)
            {
                notes.AddType(place, value, "an Object");
                return;
            }
            foreach (var entry in value.EnumerateObject())
            {
                if (entry.Value.ValueKind != JsonValueKind.String)
                    notes.AddType(new Place(place.ToString(), entry.Name), entry.Value, "a String");
            }
        }
    }

    private sealed class List(Shape item) : Shape
    {
        public override void Check(JsonElement value, Place place, MessageNotes notes)
        {
            if (value.ValueKind != JsonValueKind.Array)
            {
                notes.AddType(place, value, "an Array");
                return;
            }
            var outer = place.ToString();
            var index = 0;
            foreach (var entry in value.EnumerateArray())
                item.Check(entry, new Place(outer, null, index++), notes);
        }
    }

    private sealed class Nullable(Shape shape) : Shape
    {
        public override void Check(JsonElement value, Place place, MessageNotes notes)
        {
            if (value.ValueKind != JsonValueKind.Null)
                shape.Check(value, place, notes);
        }
    }
}
