namespace NetGen.Generator.Kernels.Common;

/// <summary>A parameter of a kernel: what its text calls it, and what a caller gives for it.</summary>
/// <param name="Type">Its C# type.</param>
/// <param name="Name">Its name in the kernel's text.</param>
/// <param name="Operand">What callers pass.</param>
internal sealed record KernelParameter(string Type, string Name, Operand Operand)
{
    /// <summary>A pointer to floats.</summary>
    public static KernelParameter Floats(string name, Operand operand) => new("float*", name, operand);

    /// <summary>A number.</summary>
    public static KernelParameter Number(string name, Operand operand) => new("int", name, operand);
}
