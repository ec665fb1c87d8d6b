using System.CommandLine;
using System.Globalization;

namespace NetGen.Tool;

/// <summary>What all commands take.</summary>
internal static class ModelArguments
{
    /// <summary>The model.</summary>
    public static Argument<string> Model() => new("model") { Description = "The .onnx file" };

    /// <summary>The shape of its input.</summary>
    public static Option<string?> Input()
    {
        var option = new Option<string?>("--input")
        {
            HelpName = "SHAPE",
            Description = "Shape of the model's input with a batch of 1, such as 1,3,224,224; needed where the file has no numbers",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && Parse(token.Value) is null)
            {
                result.AddError($"--input is '{token.Value}'; expected whole numbers above 0, such as 1,3,224,224.");
            }
        });
        return option;
    }

    /// <summary>Where a part of the model begins.</summary>
    public static Option<string?> From() => new("--from") { HelpName = "NAME", Description = "The value, or the node that makes it, at which a part of the model begins (its input)" };

    /// <summary>Where a part of the model ends.</summary>
    public static Option<string?> To() => new("--to") { HelpName = "NAME", Description = "The value, or the node that makes it, at which a part of the model ends (its output)" };

    /// <summary>Whether the model has no dimension that counts samples.</summary>
    public static Option<bool> Unbatched() => new("--unbatched") { Description = "The first dimension is one like the others, and does not count samples" };

    /// <summary>The numbers of a shape; null where none is stated.</summary>
    public static int[]? Shape(string? text) => text is null ? null : Parse(text);

    private static int[]? Parse(string text)
    {
        var shape = new List<int>();
        foreach (string part in text.Split(',', 'x', '×'))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int dimension) || dimension < 1)
            {
                return null;
            }

            shape.Add(dimension);
        }

        return [.. shape];
    }
}
