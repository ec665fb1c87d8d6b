namespace NetGen.Generator.Kernels.Common;

/// <summary>A parameter of a kernel: what its text calls it, and what a caller gives for it.</summary>
/// <param name="Type">Its C# type.</param>
/// <param name="Name">Its name in the kernel's text.</param>
/// <param name="Operand">What callers pass.</param>
internal sealed record KernelParameter(string Type, string Name, Operand Operand)
{
    /// <summary>One of a part of a kernel, whose callers have a variable of the same name.</summary>
    public KernelParameter(string type, string name)
        : this(type, name, new Operand.Word(name))
    {
    }

    /// <summary>A pointer to floats.</summary>
    public static KernelParameter Floats(string name, Operand operand) => new("float*", name, operand);

    /// <summary>A pointer to floats, of a part.</summary>
    public static KernelParameter Floats(string name) => new("float*", name);

    /// <summary>A number.</summary>
    public static KernelParameter Number(string name, Operand operand) => new("int", name, operand);

    /// <summary>A number, of a part.</summary>
    public static KernelParameter Number(string name) => new("int", name);
}
