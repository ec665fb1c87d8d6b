using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace NetGen.Tests.Library;

/// <summary>Lists what an assembly offers to others: a block a type, a line a member, both sorted.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(type.Namespace).Append('.').Append(Name(type)).Append(Bases(type)).Append('\n');
            foreach (string member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(n => $"{n} = {Convert.ToInt32(Enum.Parse(type, n))}");
        }

        bool isRecord = type.GetMethod("<Clone>$", Declared) is not null || type.GetMethod("PrintMembers", Declared) is not null;
        IEnumerable<string> constructors = type.GetConstructors(Declared)
            .Where(c => IsVisible(c) && !c.IsStatic)
            .Select(c => $"{Access(c)}{Name(type)}({Parameters(c)})");
        IEnumerable<string> fields = type.GetFields(Declared)
            .Where(f => f.IsPublic || f.IsFamily)
            .Select(f => $"{(f.IsLiteral ? "const " : f.IsStatic ? "static " : string.Empty)}{Name(f.FieldType)} {f.Name}{(f.IsLiteral ? $" = {f.GetRawConstantValue()}" : string.Empty)}");
        IEnumerable<string> properties = type.GetProperties(Declared)
            .Where(p => p.GetAccessors(true).Any(IsVisible))
            .Select(Property);
        IEnumerable<string> methods = type.GetMethods(Declared)
            .Where(m => IsVisible(m) && !m.IsSpecialName && !(isRecord && IsOfRecords(m)))
            .Select(m => $"{Access(m)}{Modifiers(m)}{Name(m.ReturnType)} {m.Name}({Parameters(m)})");
        IEnumerable<string> events = type.GetEvents(Declared)
            .Where(e => IsVisible(e.AddMethod!))
            .Select(e => $"{Access(e.AddMethod!)}{Modifiers(e.AddMethod!)}event {Name(e.EventHandlerType!)} {e.Name}");
        return [.. constructors, .. fields, .. properties, .. events, .. methods];
    }

    // What the compiler adds to every record says nothing about it.
    private static bool IsOfRecords(MethodInfo method) =>
        method.IsDefined(typeof(CompilerGeneratedAttribute)) || method.Name is "PrintMembers" or "<Clone>$";

    private static string Property(PropertyInfo property)
    {
        MethodInfo accessor = property.GetAccessors(true).First(IsVisible);
        IEnumerable<string> accessors = property.GetAccessors(true)
            .Where(IsVisible)
            .Select(a => a == property.GetMethod ? "get;" : IsInit(a) ? "init;" : "set;");
        bool required = property.IsDefined(typeof(RequiredMemberAttribute));
        return $"{Access(accessor)}{Modifiers(accessor)}{(required ? "required " : string.Empty)}{Name(property.PropertyType)} {property.Name} {{ {string.Join(' ', accessors)} }}";
    }

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method) => method.IsPublic ? string.Empty : "protected ";

    private static string Modifiers(MethodInfo method) =>
        method.IsStatic ? "static "
        : method.IsAbstract ? "abstract "
        : method.IsVirtual && method.GetBaseDefinition() != method ? "override "
        : method.IsVirtual && !method.IsFinal ? "virtual "
        : string.Empty;

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        $"{(p.IsIn && p.ParameterType.IsByRef ? "in " : string.Empty)}{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? $" = {p.DefaultValue ?? "default"}" : string.Empty)}"));

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : type.IsValueType ? "struct"
        : type.IsInterface ? "interface"
        : type.IsAbstract && type.IsSealed ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static string Bases(Type type)
    {
        if (type.IsEnum)
        {
            return string.Empty;
        }

        IEnumerable<Type> bases = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? [parent] : [];
        string[] names = bases
            .Concat(type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []))
            .Select(Name)
            .Order(StringComparer.Ordinal)
            .ToArray();
        return names.Length == 0 ? string.Empty : " : " + string.Join(", ", names);
    }

    private static string Name(Type type) =>
        type.IsByRef ? Name(type.GetElementType()!)
        : type.IsPointer ? Name(type.GetElementType()!) + "*"
        : type.IsArray ? $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]"
        : Nullable.GetUnderlyingType(type) is { } value ? Name(value) + "?"
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name switch
        {
            "Int32" => "int",
            "Int64" => "long",
            "UInt32" => "uint",
            "UInt64" => "ulong",
            "Single" => "float",
            "Double" => "double",
            "Boolean" => "bool",
            "String" => "string",
            "Object" => "object",
            "Byte" => "byte",
            "Void" => "void",
            _ => type.Name,
        };
}
