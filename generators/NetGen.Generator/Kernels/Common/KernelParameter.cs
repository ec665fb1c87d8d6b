using NetGen.Generator.Model;

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

    /// <summary>For a pointer: what it points to.</summary>
    public ElementType? Elements { get; private init; }

    /// <summary>A pointer to elements.</summary>
    public static KernelParameter Pointer(ElementType elements, string name, Operand operand) => new(elements.Pointer, name, operand) { Elements = elements };

    /// <summary>A pointer to elements, of a part.</summary>
    public static KernelParameter Pointer(ElementType elements, string name) => Pointer(elements, name, new Operand.Word(name));

    /// <summary>A pointer to floats.</summary>
    public static KernelParameter Floats(string name, Operand operand) => Pointer(ElementType.Single, name, operand);

    /// <summary>A pointer to floats, of a part.</summary>
    public static KernelParameter Floats(string name) => Pointer(ElementType.Single, name);

    /// <summary>A number.</summary>
    public static KernelParameter Number(string name, Operand operand) => new(ElementType.Int32.CSharp, name, operand);

    /// <summary>A number, of a part.</summary>
    public static KernelParameter Number(string name) => new(ElementType.Int32.CSharp, name);
}
