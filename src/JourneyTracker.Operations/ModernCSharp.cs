namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for where a property is only set while its object is made; newer frameworks have it.</summary>
internal static class IsExternalInit;
